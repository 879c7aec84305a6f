import { A, useNavigate } from '@solidjs/router';
import { useQuery } from '@tanstack/solid-query';
import { For, type JSX, Show } from 'solid-js';
import { DEAD_LETTERS, type JobDetail, jobQuery } from '../../../data/jobs.ts';
import { t } from '../../../i18n/index.ts';
import { ProgressBar } from '../../../ui/state.tsx';
import { Loaded } from '../../parts.tsx';
import { Actions } from './actions.tsx';
import { Code } from './code.tsx';
import { JobFacts } from './facts.tsx';
import { jobPath, queuePath } from './paths.ts';
import { StateMark } from './state-mark.tsx';
import { Timeline } from './timeline.tsx';
import './job.css';
import './jobs.css';

/** One job: what became of it and why, and what can be done about it. */
export function JobPage(props: { queue: string; id: string }): JSX.Element {
  const query = useQuery(() => jobQuery({ queue: props.queue, id: props.id }));
  return (
    <>
      <nav class="crumbs" aria-label={t('jobs.queues')}>
        <A href="/admin/jobs" end>
          {t('jobs.queues')}
        </A>
        <A href={queuePath(props.queue)} end>
          {props.queue === DEAD_LETTERS ? t('jobs.deadLetters') : props.queue}
        </A>
      </nav>
      <Loaded query={query}>{job => <Job job={job()} />}</Loaded>
    </>
  );
}

function Job(props: { job: JobDetail }): JSX.Element {
  const navigate = useNavigate();
  const { queue, id } = props.job;
  // What was redriven or deleted is no longer here.
  const leave = (action: string) =>
    (action === 'delete' || action === 'redrive') && navigate(queuePath(queue), { replace: true });
  return (
    <article class="job-page">
      <div class="queue-head">
        <div>
          <h2>{props.job.from ?? queue}</h2>
          <p class="job-id">
            <StateMark job={props.job} />
            <code class="quiet">{id}</code>
          </p>
        </div>
        <Actions
          jobs={[{ queue, id }]}
          actions={props.job.actions}
          main={props.job.actions.find(
            action => action === 'retry' || action === 'redrive' || action === 'resume',
          )}
          done={leave}
        />
      </div>
      <Show when={props.job.state === 'active' && props.job.progress}>
        {report => (
          <div class="job-report" role="status">
            <ProgressBar label={t('jobs.state.active')} value={report().progress ?? undefined} />
            <p class="quiet">{report().message}</p>
          </div>
        )}
      </Show>
      <Show when={props.job.error}>{error => <Why error={error()} />}</Show>
      <div class="job-columns">
        <div>
          <Code title={t('jobs.payload')} value={props.job.payload} />
          <Show when={props.job.state === 'completed'}>
            <Show when={props.job.output !== null} fallback={<p class="quiet">{t('jobs.noOutput')}</p>}>
              <Code title={t('jobs.output')} value={props.job.output} />
            </Show>
          </Show>
          <Relatives job={props.job} />
        </div>
        <div>
          <Timeline job={props.job} />
          <JobFacts job={props.job} />
        </div>
      </div>
    </article>
  );
}

function Why(props: { error: NonNullable<JobDetail['error']> }): JSX.Element {
  return (
    <section class="why" aria-labelledby="why">
      <h3 id="why">{t('jobs.why')}</h3>
      <p class="why-message">{props.error.message}</p>
      <Show when={Object.keys(props.error.more).length > 0}>
        <Code title="" value={props.error.more} />
      </Show>
      <Show when={props.error.stack}>
        {stack => (
          <details>
            <summary>{t('jobs.stack')}</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
            <pre tabIndex={0}>{stack()}</pre>
          </details>
        )}
      </Show>
    </section>
  );
}

/** Its dead letter, or what it was redriven to. */
function Relatives(props: { job: JobDetail }): JSX.Element {
  return (
    <Show when={props.job.relatives.length > 0}>
      <section>
        <h3>{t('jobs.relatives')}</h3>
        <ul class="relatives">
          <For each={props.job.relatives}>
            {other => (
              <li>
                <A class="link" href={jobPath(other.queue, other.id)}>
                  {other.queue === DEAD_LETTERS ? t('jobs.deadLetters') : other.queue}
                </A>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
