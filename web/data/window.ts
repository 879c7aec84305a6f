import { type QueryClient, useQueryClient } from '@tanstack/solid-query';
import { type Accessor, createEffect, createSignal, on } from 'solid-js';

const PAGE = 100;

export interface Slice<T> {
  readonly items: readonly T[];
  /** Of the whole list; on each page, or on the first only. */
  readonly total?: number | undefined;
}

export interface WindowOptions<T> {
  /** A new key is a new list: another order, another filter. */
  readonly key: Accessor<readonly unknown[]>;
  readonly load: (page: { limit: number; offset: number }) => Promise<Slice<T>>;
}

/** A list of any length of which only the pages in sight are loaded, wherever one scrolls to. */
export interface Window<T> {
  readonly error: Accessor<unknown>;
  readonly isLoaded: Accessor<boolean>;
  readonly total: Accessor<number>;
  at(index: number): T | undefined;
  /** What is loaded without a gap around a place, and where the place is in it. */
  around(index: number): { items: readonly T[]; index: number };
  reach(first: number, last: number): void;
  restart(): void;
}

type Pages<T> = ReadonlyMap<number, Slice<T>>;

export function createWindow<T>(options: WindowOptions<T>): Window<T> {
  const client = useQueryClient();
  const [pages, setPages] = createSignal<Pages<T>>(cachedPages(client, options.key()));
  const [error, setError] = createSignal<unknown>(null);
  const total = () => pages().get(0)?.total ?? pages().get(0)?.items.length ?? 0;

  const load = async (page: number) => {
    const key = options.key();
    const queryFn = () => options.load({ limit: PAGE, offset: page * PAGE });
    try {
      const slice = await client.fetchQuery({ queryKey: [...key, page], queryFn });
      // A slow answer for a list that nobody looks at any more stays in the cache only.
      if (sameKey(key, options.key())) setPages(known => new Map(known).set(page, slice));
    } catch (fault) {
      if (sameKey(key, options.key())) setError(() => fault);
    }
  };
  const reach = (first: number, last: number) => {
    for (let page = Math.floor(Math.max(0, first) / PAGE); page * PAGE <= last; page++)
      if (!pages().has(page)) void load(page);
  };
  const restart = () => {
    setError(null);
    setPages(() => cachedPages<T>(client, options.key()));
    void load(0);
  };
  createEffect(on(options.key, restart));

  return {
    error,
    total,
    restart,
    isLoaded: () => pages().has(0),
    at: index => pages().get(Math.floor(index / PAGE))?.items[index % PAGE],
    around: index => around(pages(), index),
    reach: (first, last) => reach(first, Math.min(last, total() - 1)),
  };
}

/** Shown at once when one comes back, so that the page is as long as it was and scrolls to where it was. */
function cachedPages<T>(client: QueryClient, key: readonly unknown[]): Pages<T> {
  const found = client.getQueriesData<Slice<T>>({ queryKey: key });
  return new Map(
    found.flatMap(([queryKey, slice]) => (slice ? [[Number(queryKey.at(-1)), slice] as const] : [])),
  );
}

function around<T>(pages: Pages<T>, index: number): { items: readonly T[]; index: number } {
  const page = Math.floor(index / PAGE);
  let first = page;
  while (pages.has(first - 1)) first--;
  const items: T[] = [];
  for (let at = first; pages.has(at); at++) items.push(...(pages.get(at)?.items ?? []));
  return { items, index: index - first * PAGE };
}

const sameKey = (one: readonly unknown[], other: readonly unknown[]) =>
  JSON.stringify(one) === JSON.stringify(other);
