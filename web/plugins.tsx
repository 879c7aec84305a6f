import { webPlugins } from 'virtual:plugins';
import { useQuery } from '@tanstack/solid-query';
import { createResource, ErrorBoundary, For, type JSX, Show, Suspense } from 'solid-js';
import { api } from './api.ts';
import { t } from './i18n/index.ts';
import { sentenceOf } from './lib/errors.ts';
import { known } from './pages/parts.tsx';
import type { Screens, SlotName, SlotProps } from './slots.ts';
import { ErrorState } from './ui/state.tsx';

const begun = new Map<string, Promise<Screens>>();

/** Fetched when a slot shows them, and made once: what a plugin keeps in its screens is the same in every slot. */
function screensOf(name: string): Promise<Screens> {
  const screens = begun.get(name) ?? webPlugins[name]?.() ?? Promise.resolve({});
  begun.set(name, screens);
  screens.catch(() => begun.delete(name));
  return screens;
}

const pluginsQuery = () => ({
  queryKey: ['plugins', 'on'] as const,
  queryFn: async () => (await api.system.info.query()).plugins,
});

/** The names of the plugins that are on; undefined while they are asked for. */
export function createPluginsOn(): () => readonly string[] | undefined {
  const query = useQuery(pluginsQuery);
  return () => known(query);
}

export interface SlotElement<S extends SlotName> {
  name: S;
  /** What the screens are about. */
  with: SlotProps[S];
  /** Only this plugin's. */
  of?: string;
}

/** What the plugins that are on have to show here; nothing when they have nothing. */
export function Slot<S extends SlotName>(props: SlotElement<S>): JSX.Element {
  const on = createPluginsOn();
  const shown = () => (props.of === undefined ? (on() ?? []) : [props.of]);
  return <For each={shown()}>{plugin => <PluginScreen {...props} plugin={plugin} />}</For>;
}

/** A screen that fails takes nothing of the page with it. */
function PluginScreen<S extends SlotName>(props: SlotElement<S> & { plugin: string }): JSX.Element {
  const [screens, { refetch }] = createResource(() => screensOf(props.plugin));
  const retry = (reset: () => void) => {
    void refetch();
    reset();
  };
  return (
    <ErrorBoundary
      fallback={(error, reset) => (
        <ErrorState
          title={t('plugins.broken', { name: props.plugin })}
          text={sentenceOf(error)}
          retry={() => retry(reset)}
        />
      )}
    >
      <Suspense>
        <Show when={screens()?.[props.name]} keyed>
          {Screen => <Screen {...props.with} />}
        </Show>
      </Suspense>
    </ErrorBoundary>
  );
}
