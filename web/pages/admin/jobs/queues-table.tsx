import { A } from '@solidjs/router';
import { For, type JSX } from 'solid-js';
import { DEAD_LETTERS, type JobState, type Queue } from '../../../data/jobs.ts';
import { t } from '../../../i18n/index.ts';
import { count } from '../../../lib/format.ts';
import { depthOf, took } from './figures.ts';
import { queuePath } from './paths.ts';
import { Spark } from './spark.tsx';
import './queues.css';

/** Each queue with its depth by state, the last hour and how long its jobs take. */
export function QueuesTable(props: { queues: readonly Queue[] }): JSX.Element {
  return (
    <section class="queues">
      <h2 id="queues">{t('jobs.queues')}</h2>
      <table aria-labelledby="queues">
        <thead>
          <tr>
            <th scope="col">{t('jobs.queue')}</th>
            <th scope="col" class="number">
              {t('jobs.state.created')}
            </th>
            <th scope="col" class="number">
              {t('jobs.state.active')}
            </th>
            <th scope="col" class="number">
              {t('jobs.state.failed')}
            </th>
            <th scope="col" class="number wide">
              {t('jobs.state.completed')}
            </th>
            <th scope="col" class="wide">
              {t('jobs.perHour')}
            </th>
            <th scope="col" class="number wide">
              {t('jobs.duration')}
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={sorted(props.queues)}>{queue => <Row queue={queue} />}</For>
        </tbody>
      </table>
    </section>
  );
}

function Row(props: { queue: Queue }): JSX.Element {
  const href = (state?: JobState) => `${queuePath(props.queue.name)}${state ? `?state=${state}` : ''}`;
  const letters = () => props.queue.name === DEAD_LETTERS;
  // What waits among the dead letters has failed.
  const waiting = () => (letters() ? 0 : props.queue.counts.created + props.queue.counts.retry);
  const failed = () => props.queue.counts.failed + (letters() ? props.queue.counts.created : 0);
  return (
    <tr>
      <th scope="row">
        <A href={href()}>{letters() ? t('jobs.deadLetters') : props.queue.name}</A>
      </th>
      <td class="number" classList={{ zero: waiting() === 0 }}>
        {letters() ? 0 : depthOf(props.queue, ['created', 'retry'])}
      </td>
      <td
        class="number"
        classList={{ zero: props.queue.counts.active === 0, running: props.queue.counts.active > 0 }}
      >
        {depthOf(props.queue, ['active'])}
      </td>
      <td class="number" classList={{ zero: failed() === 0 }}>
        <A
          href={href(letters() ? undefined : 'failed')}
          classList={{ bad: failed() > 0 }}
          tabIndex={failed() > 0 ? 0 : -1}
        >
          {depthOf(props.queue, letters() ? ['created', 'failed'] : ['failed'])}
        </A>
      </td>
      <td class="number wide" classList={{ zero: props.queue.counts.completed === 0 }}>
        {depthOf(props.queue, ['completed'])}
      </td>
      <td class="wide">
        <span class="spark-cell">
          <Spark values={props.queue.hour.perMinute} bad={props.queue.hour.failed > 0} />
          <span class="figures">{count(props.queue.hour.done + props.queue.hour.failed)}</span>
        </span>
      </td>
      <td class="number wide">{took(props.queue.hour.duration)}</td>
    </tr>
  );
}

/** Trouble first, then what is at work, then by name. */
const sorted = (queues: readonly Queue[]): readonly Queue[] =>
  queues
    .filter(({ kind, counts }) => kind !== 'internal' || counts.failed > 0)
    .toSorted((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name));

const rank = ({ name, counts, hour }: Queue): number => {
  if (name === DEAD_LETTERS) return 0;
  if (counts.failed > 0) return 1;
  return hour.done + hour.failed > 0 || counts.active + counts.created > 0 ? 2 : 3;
};
