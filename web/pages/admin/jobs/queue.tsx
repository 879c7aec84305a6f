import { A, useSearchParams } from '@solidjs/router';
import { useQuery } from '@tanstack/solid-query';
import { createMemo, type JSX, Show } from 'solid-js';
import { DEAD_LETTERS, type JobState, type Queue, queuesQuery, STATES } from '../../../data/jobs.ts';
import { t } from '../../../i18n/index.ts';
import { Chips } from '../../../ui/chip.tsx';
import { known } from '../../parts.tsx';
import { RetryAll } from './actions.tsx';
import { HistoryCharts } from './charts.tsx';
import { depthOf } from './figures.ts';
import { JobList } from './list.tsx';
import { Rules } from './rules.tsx';
import { RunJob } from './run.tsx';
import { SearchBox } from './search-box.tsx';
import './jobs.css';

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** The jobs of one queue, or of all, by state and words; what is chosen stands in the address. */
export function QueuePage(props: { queue: string }): JSX.Element {
  const [params, setParams] = useSearchParams();
  const query = useQuery(queuesQuery);
  const name = () => (props.queue === 'all' ? undefined : props.queue);
  const queue = createMemo(() => known(query)?.find(each => each.name === name()));
  const state = () => STATES.find(each => each === one(params.state));
  const search = () => one(params.search) ?? '';
  const shown = () => (name() ? [queue()].filter(each => each !== undefined) : (known(query) ?? []));
  return (
    <>
      <nav class="crumbs" aria-label={t('jobs.queues')}>
        <A href="/admin/jobs" end>
          {t('jobs.queues')}
        </A>
      </nav>
      <div class="queue-head">
        <div>
          <h2>{props.queue === DEAD_LETTERS ? t('jobs.deadLetters') : (name() ?? t('jobs.all'))}</h2>
          <Show when={queue()}>{each => <p class="quiet">{t(`jobs.kind.${each().kind}`)}</p>}</Show>
        </div>
        <div class="form-row">
          <Show when={hasTrouble(queue())}>
            <RetryAll queue={props.queue} />
          </Show>
          <Show when={queue()?.input && queue()}>{each => <RunJob queue={each()} />}</Show>
        </div>
      </div>
      <Show when={name() && props.queue !== DEAD_LETTERS}>
        <HistoryCharts queue={props.queue} />
        <Show when={queue()}>{each => <Rules queue={each()} />}</Show>
      </Show>
      <div class="jobs-top">
        <SearchBox
          value={search()}
          onSearch={words => setParams({ search: words || null })}
          retries={one(params.retries) ?? ''}
          onRetries={least => setParams({ retries: Number(least) > 0 ? least : null })}
        />
      </div>
      {/* Dead letters have but one state that matters. */}
      <Show when={props.queue !== DEAD_LETTERS}>
        <Chips
          label={t('jobs.filter')}
          value={state() ?? 'all'}
          options={filters(shown())}
          onChange={value => setParams({ state: value === 'all' ? null : value })}
        />
      </Show>
      <JobList
        queue={name()}
        state={state()}
        search={search()}
        minRetries={Number(one(params.retries)) || undefined}
      />
    </>
  );
}

function hasTrouble(queue: Queue | undefined): boolean {
  if (queue === undefined) return false;
  const { failed, created } = queue.counts;
  return failed > 0 || (queue.name === DEAD_LETTERS && created > 0);
}

const filters = (queues: readonly Queue[]): { value: JobState | 'all'; label: string }[] => [
  { value: 'all', label: t('jobs.any') },
  ...STATES.map(state => ({
    value: state,
    label: `${t(`jobs.state.${state}`)} ${depthOf(sumOf(queues, state), [state])}`,
  })),
];

function sumOf(queues: readonly Queue[], state: JobState): Pick<Queue, 'counts' | 'about'> {
  const none = { created: 0, retry: 0, active: 0, completed: 0, cancelled: 0, failed: 0 };
  const sum = queues.reduce((total, { counts }) => total + counts[state], 0);
  return {
    counts: { ...none, [state]: sum },
    about: queues.some(({ about }) => about.includes(state)) ? [state] : [],
  };
}
