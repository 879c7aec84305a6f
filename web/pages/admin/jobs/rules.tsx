import { For, type JSX } from 'solid-js';
import type { Queue } from '../../../data/jobs.ts';
import { t } from '../../../i18n/index.ts';
import { count } from '../../../lib/format.ts';
import { took } from './figures.ts';

/** How the queue treats its jobs, as the code declares it. */
export function Rules(props: { queue: Queue }): JSX.Element {
  const seconds = (value: number) => took(value * 1000);
  const rules = (): [string, string][] => [
    [t('jobs.policy'), props.queue.policy],
    [t('jobs.retries'), count(props.queue.retries)],
    [t('jobs.retryDelay'), seconds(props.queue.retryDelay)],
    [t('jobs.timeout'), seconds(props.queue.timeout)],
    [t('jobs.atOnce'), count(props.queue.concurrency)],
    [t('jobs.later'), count(props.queue.deferred)],
    [t('jobs.keptWaiting'), seconds(props.queue.keepsWaiting)],
    [t('jobs.keptDone'), seconds(props.queue.keepsDone)],
  ];
  return (
    <dl class="facts row">
      <For each={rules()}>
        {([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd class="figures">{value}</dd>
          </div>
        )}
      </For>
    </dl>
  );
}
