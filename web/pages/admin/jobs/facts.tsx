import { A } from '@solidjs/router';
import { For, type JSX, Show } from 'solid-js';
import type { JobDetail } from '../../../data/jobs.ts';
import { t } from '../../../i18n/index.ts';
import { count } from '../../../lib/format.ts';
import { moment, took } from './figures.ts';
import { jobPath } from './paths.ts';

/** What the job was sent with, beside its payload. */
export function JobFacts(props: { job: JobDetail }): JSX.Element {
  const settings = () => props.job.settings;
  const facts = (): [string, string | null][] => [
    [t('jobs.attempt'), t('jobs.attemptOf', { attempt: props.job.attempt, attempts: props.job.attempts })],
    [t('jobs.priority'), count(settings().priority)],
    [t('jobs.key'), settings().key],
    [t('jobs.retryDelay'), took(settings().retryDelay * 1000)],
    [t('jobs.timeout'), took(settings().timeout * 1000)],
    [t('jobs.keptUntil'), moment(settings().keptUntil)],
    [t('jobs.heartbeat'), settings().heartbeatAt && moment(settings().heartbeatAt ?? '')],
  ];
  return (
    <section>
      <h3>{t('jobs.facts')}</h3>
      <dl class="facts">
        <For each={facts().filter(([, value]) => value)}>
          {([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd class="figures">{value}</dd>
            </div>
          )}
        </For>
        <Show when={props.job.source}>
          {source => (
            <div>
              <dt>{t('jobs.source')}</dt>
              <dd>
                <A class="link" href={jobPath(source().queue, source().id ?? '')}>
                  {source().queue}
                </A>
              </dd>
            </div>
          )}
        </Show>
      </dl>
    </section>
  );
}
