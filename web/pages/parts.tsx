import type { UseQueryResult } from '@tanstack/solid-query';
import { type JSX, Match, Show, Switch } from 'solid-js';
import { isMissing } from '../lib/errors.ts';
import { Fault } from '../shell/fault.tsx';
import { NothingHere } from './not-found.tsx';

export interface LoadedProps<T> {
  query: UseQueryResult<T>;
  children: (data: () => T) => JSX.Element;
  /** The query is the whole page: without an answer its margins are missing too. */
  page?: boolean;
}

/** What a query has, without waiting for it: reading `data` itself holds the page back until it is there. */
export const known = <T,>(query: UseQueryResult<T>): T | undefined =>
  query.isPending ? undefined : query.data;

/**
 * One of three: what was asked for, the wait for it, or why it did not come.
 * While one goes from page to page the old page stays until the new one's answer is there.
 */
export function Loaded<T>(props: LoadedProps<T>): JSX.Element {
  return (
    <Switch>
      <Match when={props.query.data !== undefined && (props.query.data as NonNullable<T>)}>
        {data => props.children(data)}
      </Match>
      <Match when={props.query.isError && props.page}>
        <div class="page">
          <Failed query={props.query} />
        </div>
      </Match>
      <Match when={props.query.isError}>
        <Failed query={props.query} />
      </Match>
    </Switch>
  );
}

/** Why a query has no answer, and another try; nothing while it may still come. */
export function Failed<T>(props: { query: UseQueryResult<T> }): JSX.Element {
  return (
    <Show when={props.query.error}>
      {error => (
        <Show when={!isMissing(error())} fallback={<NothingHere />}>
          <Fault error={error()} retry={() => void props.query.refetch()} />
        </Show>
      )}
    </Show>
  );
}
