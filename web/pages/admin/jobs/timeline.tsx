import { For, type JSX, Show } from 'solid-js';
import type { JobDetail } from '../../../data/jobs.ts';
import { t } from '../../../i18n/index.ts';
import { ago } from '../../../lib/format.ts';
import { moment } from './figures.ts';

type Step = JobDetail['timeline'][number];

/** From the queue to the end, with each attempt. */
export function Timeline(props: { job: JobDetail }): JSX.Element {
  return (
    <section>
      <h3>{t('jobs.history')}</h3>
      <ol class="timeline">
        <For each={props.job.timeline}>
          {step => (
            <li class={step.what}>
              <p>{said(step)}</p>
              <Show when={step.text}>
                <p class="quiet timeline-text">{step.text}</p>
              </Show>
              <time class="quiet figures" dateTime={step.at} title={ago(step.at)}>
                {moment(step.at)}
              </time>
            </li>
          )}
        </For>
      </ol>
    </section>
  );
}

function said({ what, attempt = 1 }: Step): string {
  if (what === 'started' || what === 'attemptFailed') return t(`jobs.moment.${what}`, { attempt });
  return t(`jobs.moment.${what}`);
}
