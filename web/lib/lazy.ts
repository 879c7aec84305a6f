import { type Component, lazy } from 'solid-js';

/** A component that is fetched when it is first shown; `preload()` fetches it earlier. */
export function lazyNamed<K extends string, P extends Record<string, unknown>>(
  load: () => Promise<Record<K, Component<P>>>,
  name: K,
) {
  return lazy(async () => ({ default: (await load())[name] }));
}
