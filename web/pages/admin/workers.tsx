import { A } from '@solidjs/router';
import { useQuery } from '@tanstack/solid-query';
import { For, type JSX, Show } from 'solid-js';
import { followQueues, hostsQuery } from '../../data/jobs.ts';
import { t } from '../../i18n/index.ts';
import { ago, count } from '../../lib/format.ts';
import { Loaded } from '../parts.tsx';
import { jobPath } from './jobs/paths.ts';
import './desk.css';
import './jobs/jobs.css';
import './jobs/list.css';

type Host = Awaited<ReturnType<ReturnType<typeof hostsQuery>['queryFn']>>[number];

/** Every process that serves or works, and what it does at this moment. */
export function WorkersSection(): JSX.Element {
  const query = useQuery(hostsQuery);
  followQueues();
  return (
    <>
      <p class="quiet admin-lead">{t('workers.text')}</p>
      <Loaded query={query}>
        {hosts => (
          <ul class="hosts">
            <For each={hosts()}>{host => <HostCard host={host} />}</For>
          </ul>
        )}
      </Loaded>
    </>
  );
}

function HostCard(props: { host: Host }): JSX.Element {
  const services = () =>
    [
      props.host.services.includes('web') ? t('workers.web') : '',
      props.host.services.includes('worker') ? t('workers.worker') : '',
    ].filter(Boolean);
  return (
    <li class="host" classList={{ lost: props.host.lost }}>
      <div>
        <h2>{props.host.name}</h2>
        <p class="quiet figures">
          {t('workers.process', { pid: String(props.host.pid) })} · {services().join(', ')}
        </p>
        <p class={`job-state ${props.host.lost ? 'failed' : 'completed'}`}>
          {t(props.host.lost ? 'workers.lost' : 'workers.alive')}
        </p>
      </div>
      <dl class="facts">
        <div>
          <dt>{t('workers.started')}</dt>
          <dd>{ago(props.host.startedAt)}</dd>
        </div>
        <div>
          <dt>{t('workers.seen')}</dt>
          <dd>{ago(props.host.seenAt)}</dd>
        </div>
        <div>
          <dt>{t('workers.slots')}</dt>
          <dd class="figures">{count(props.host.slots)}</dd>
        </div>
        <div>
          <dt>{t('workers.version')}</dt>
          <dd class="figures">{props.host.version}</dd>
        </div>
      </dl>
      <div>
        <h3>{t('workers.running')}</h3>
        <Show when={props.host.running.length > 0} fallback={<p class="quiet">{t('workers.idle')}</p>}>
          <ul class="relatives">
            <For each={props.host.running}>
              {job => (
                <li>
                  <A class="link" href={jobPath(job.queue, job.id)}>
                    {job.queue}
                  </A>{' '}
                  <span class="quiet">{ago(job.since)}</span>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </div>
    </li>
  );
}
