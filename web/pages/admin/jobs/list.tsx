import { useInfiniteQuery } from '@tanstack/solid-query';
import { createEffect, createSignal, For, type JSX, on, Show } from 'solid-js';
import { DEAD_LETTERS, type Filter, type JobLine, listQuery } from '../../../data/jobs.ts';
import { t } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/state.tsx';
import { Failed } from '../../parts.tsx';
import type { Action } from './act.ts';
import { Actions } from './actions.tsx';
import { JobRow } from './row.tsx';

/** Jobs, the newest first; some or all can be chosen and dealt with together. */
export function JobList(props: Filter): JSX.Element {
  const query = useInfiniteQuery(() => ({ ...listQuery(props), placeholderData: keepOld }));
  const pages = () => (query.isPending ? [] : (query.data?.pages ?? []));
  const jobs = () => pages().flatMap(page => page.items);
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set());
  createEffect(
    on([() => props.queue, () => props.state, () => props.search, () => props.minRetries], () =>
      setChosen(new Set<string>()),
    ),
  );
  const selected = () => jobs().filter(({ id }) => chosen().has(id));
  const choose = (id: string, on: boolean) =>
    setChosen(before => new Set(on ? [...before, id] : [...before].filter(each => each !== id)));
  const looked = () => pages().reduce((sum, page) => sum + (page.looked ?? 0), 0);
  return (
    <section class="job-list" aria-label={t('admin.jobs')}>
      <Show when={pages()[0]?.how === 'queue'}>
        <p class="quiet">{t('jobs.howQueue')}</p>
      </Show>
      <Show when={query.isError}>
        <Failed query={query} />
      </Show>
      <Show when={jobs().length > 0} fallback={<Nothing loading={query.isPending} search={props.search} />}>
        <div class="job-bar">
          <label class="check">
            <input
              type="checkbox"
              checked={selected().length === jobs().length}
              onChange={event =>
                setChosen(new Set(event.currentTarget.checked ? jobs().map(({ id }) => id) : []))
              }
            />
            <span>
              {selected().length > 0 ? t('jobs.selected', { count: selected().length }) : t('jobs.selectAll')}
            </span>
          </label>
          <Show when={selected().length > 0}>
            <Actions
              jobs={selected().map(({ queue, id }) => ({ queue, id }))}
              actions={sensible(selected())}
              done={() => setChosen(new Set<string>())}
            />
          </Show>
        </div>
        <ol>
          <For each={jobs()}>
            {job => (
              <JobRow
                job={job}
                named={props.queue === undefined}
                chosen={chosen().has(job.id)}
                onChoose={on => choose(job.id, on)}
              />
            )}
          </For>
        </ol>
      </Show>
      <Show when={looked() > 0}>
        <p class="quiet figures">{t('jobs.looked', { count: looked() })}</p>
      </Show>
      <Show when={query.hasNextPage}>
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t(looked() > 0 ? 'jobs.further' : 'jobs.loadMore')}
        </Button>
      </Show>
    </section>
  );
}

const keepOld = <T,>(before: T | undefined): T | undefined => before;

function Nothing(props: { loading: boolean; search: string | undefined }): JSX.Element {
  return (
    <Show when={!props.loading}>
      <EmptyState
        title={t(props.search ? 'jobs.nothingTitle' : 'jobs.emptyTitle')}
        text={t('jobs.emptyText')}
      />
    </Show>
  );
}

/** Offered is what makes sense for at least one of those that are chosen. */
function sensible(jobs: readonly JobLine[]): Action[] {
  const letters = jobs.some(({ queue }) => queue === DEAD_LETTERS);
  const some = (...states: JobLine['state'][]) =>
    jobs.some(({ state, queue }) => states.includes(state) && queue !== DEAD_LETTERS);
  const offered: [Action, boolean][] = [
    ['redrive', letters],
    ['retry', some('failed')],
    ['resume', some('cancelled')],
    ['cancel', some('created', 'retry', 'active')],
    ['delete', jobs.some(({ state }) => state !== 'active')],
  ];
  return offered.filter(([, makesSense]) => makesSense).map(([action]) => action);
}
