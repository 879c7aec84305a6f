import { A } from '@solidjs/router';
import { type JSX, Match, Show, Switch } from 'solid-js';
import { DEAD_LETTERS, type JobLine } from '../../../data/jobs.ts';
import { t } from '../../../i18n/index.ts';
import { ago } from '../../../lib/format.ts';
import { ProgressBar } from '../../../ui/state.tsx';
import { moment, took } from './figures.ts';
import { jobPath } from './paths.ts';
import { StateMark } from './state-mark.tsx';
import './list.css';

export interface JobRowProps {
  job: JobLine;
  /** The list is of several queues. */
  named: boolean;
  chosen: boolean;
  onChoose: (on: boolean) => void;
}

export function JobRow(props: JobRowProps): JSX.Element {
  const title = () => {
    const { queue, from } = props.job;
    if (queue === DEAD_LETTERS)
      return [from, props.named && t('jobs.deadLetters')].filter(Boolean).join(' · ');
    return props.named ? queue : props.job.preview || queue;
  };
  return (
    <li class="job-row">
      <label class="check">
        <input
          type="checkbox"
          aria-label={t('jobs.select', { id: props.job.id })}
          checked={props.chosen}
          onChange={event => props.onChoose(event.currentTarget.checked)}
        />
      </label>
      <A class="job-main" href={jobPath(props.job.queue, props.job.id)}>
        <span class="job-title line">{title()}</span>
        <span class="job-note line">
          <Switch fallback={<code>{props.job.preview}</code>}>
            <Match when={props.job.error}>
              <span class="bad">{props.job.error}</span>
            </Match>
            <Match when={props.job.state === 'active' && props.job.progress?.message}>
              {message => <span>{message()}</span>}
            </Match>
          </Switch>
        </span>
      </A>
      <div class="job-progress">
        <Show when={props.job.state === 'active' && props.job.progress}>
          {report => <ProgressBar label={t('jobs.state.active')} value={report().progress ?? 0} />}
        </Show>
      </div>
      <StateMark job={props.job} />
      <span class="job-took figures quiet">{took(durationOf(props.job))}</span>
      <time class="job-when figures quiet" dateTime={props.job.createdAt} title={moment(props.job.createdAt)}>
        {ago(props.job.createdAt)}
      </time>
    </li>
  );
}

const durationOf = ({ startedAt, finishedAt, state }: JobLine): number | null =>
  startedAt && finishedAt && state !== 'cancelled'
    ? new Date(finishedAt).getTime() - new Date(startedAt).getTime()
    : null;
