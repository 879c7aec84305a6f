import type { JSX } from 'solid-js';
import { DEAD_LETTERS, type JobLine } from '../../../data/jobs.ts';
import { t } from '../../../i18n/index.ts';
import './list.css';

/** The state in a word; the dot beside it only repeats it in colour. */
export function StateMark(props: { job: Pick<JobLine, 'queue' | 'state'> }): JSX.Element {
  // What waits among the dead letters waits for an admin, not for a worker.
  const state = () => (props.job.queue === DEAD_LETTERS ? 'failed' : props.job.state);
  return <span class={`job-state ${state()}`}>{t(`jobs.state.${state()}`)}</span>;
}
