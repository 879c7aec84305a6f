import { useParams } from '@solidjs/router';
import { type JSX, Match, Switch } from 'solid-js';
import { followQueues } from '../../data/jobs.ts';
import { JobPage } from './jobs/job.tsx';
import { QueuesOverview } from './jobs/overview.tsx';
import { queueAt } from './jobs/paths.ts';
import { QueuePage } from './jobs/queue.tsx';

/** `/admin/jobs` is all queues, `/admin/jobs/QUEUE` one (or `all`), `/admin/jobs/QUEUE/ID` a job. */
export function JobsSection(): JSX.Element {
  const params = useParams();
  followQueues();
  const job = () => {
    const { queue, job } = params;
    return queue && job ? { queue: queueAt(queue), id: job } : undefined;
  };
  return (
    <Switch fallback={<QueuesOverview />}>
      <Match when={job()} keyed>
        {named => <JobPage {...named} />}
      </Match>
      <Match when={params.queue} keyed>
        {queue => <QueuePage queue={queueAt(queue)} />}
      </Match>
    </Switch>
  );
}
