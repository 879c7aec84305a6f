import { type JSX, Match, Switch } from 'solid-js';
import type { Window } from '../data/window.ts';
import { t } from '../i18n/index.ts';
import { Fault } from '../shell/fault.tsx';
import { EmptyState } from '../ui/state.tsx';

export interface CollectionProps<T> {
  list: Window<T>;
  title: string;
  count: string;
  /** What stands at the end of the heading. */
  end?: JSX.Element;
  empty?: { title: string; text: string };
  children: JSX.Element;
}

/** A heading with how many there are, and the list, or why there is none. */
export function Collection<T>(props: CollectionProps<T>): JSX.Element {
  return (
    <>
      <header>
        <div>
          <h1>{props.title}</h1>
          <p class="quiet figures">{props.list.isLoaded() ? props.count : '\u00a0'}</p>
        </div>
        {props.end}
      </header>
      <Switch fallback={props.children}>
        <Match when={props.list.error()}>
          {error => <Fault error={error()} retry={props.list.restart} />}
        </Match>
        <Match when={props.list.isLoaded() && props.list.total() === 0}>
          <EmptyState
            title={props.empty?.title ?? t('library.emptyTitle')}
            text={props.empty?.text ?? t('library.emptyText')}
          />
        </Match>
      </Switch>
    </>
  );
}
