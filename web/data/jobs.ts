import { onCleanup, onMount } from 'solid-js';
import { api, type Inputs, type Outputs } from '../api.ts';
import { queryClient } from './client.ts';

type Jobs = Outputs['system']['jobs'];
export type Queue = Jobs['queues'][number];
export type JobLine = Jobs['list']['items'][number];
export type JobDetail = Jobs['byId'];
export type JobState = JobLine['state'];
export type Schedule = Jobs['schedules']['schedules'][number];
export type History = Jobs['history'];
export type Range = History['range'];
export type JobId = Inputs['system']['jobs']['byId'];
type Page = Jobs['list'];
type Told = Jobs['live'] extends AsyncIterable<infer T> ? T : never;

export const STATES: readonly JobState[] = ['failed', 'active', 'retry', 'created', 'completed', 'cancelled'];
export const DEAD_LETTERS = 'core.dead-letter';

const PAGE = 50;
// Charts and lists follow what happens, but a server that does a hundred jobs a second need not tell it each time.
const LOOK_AGAIN = 2000;

export const queuesQuery = () => ({
  queryKey: ['jobs', 'queues'] as const,
  queryFn: () => api.system.jobs.queues.query(),
  reconcile: 'name' as const,
});

export interface Filter {
  readonly queue?: string | undefined;
  readonly state?: JobState | undefined;
  readonly search?: string | undefined;
  readonly minRetries?: number | undefined;
}

export const listQuery = ({ queue, state, search, minRetries }: Filter) => ({
  queryKey: ['jobs', 'list', queue ?? '', state ?? '', search ?? '', minRetries ?? 0] as const,
  queryFn: ({ pageParam }: { pageParam: string | null }) =>
    api.system.jobs.list.query({
      limit: PAGE,
      ...(queue && { queue }),
      ...(state && { state }),
      ...(search && { search }),
      ...(minRetries && { minRetries }),
      ...(pageParam && { cursor: pageParam }),
    }),
  initialPageParam: null as string | null,
  getNextPageParam: (page: Page) => page.nextCursor,
  reconcile: 'id' as const,
});

export const jobQuery = (job: JobId) => ({
  queryKey: ['jobs', 'job', job.queue, job.id] as const,
  queryFn: () => api.system.jobs.byId.query(job),
});

export const historyQuery = (range: Range, queue?: string) => ({
  queryKey: ['jobs', 'history', queue ?? '', range] as const,
  queryFn: () => api.system.jobs.history.query({ range, ...(queue && { queue }) }),
});

export const schedulesQuery = () => ({
  queryKey: ['jobs', 'schedules'] as const,
  queryFn: () => api.system.jobs.schedules.query(),
});

export const hostsQuery = () => ({
  queryKey: ['jobs', 'hosts'] as const,
  queryFn: () => api.system.jobs.workers.query(),
  reconcile: 'id' as const,
});

export const warningsQuery = () => ({
  queryKey: ['jobs', 'warnings'] as const,
  queryFn: () => api.system.jobs.warnings.query(),
});

/** After something was done by hand: the page shows it at once. */
export const refreshJobs = () => queryClient.invalidateQueries({ queryKey: ['jobs'] });

/** After jobs have gone: to ask for one of them again would only fail. */
export const refreshLists = () =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey: [all, kind] }) => all === 'jobs' && kind !== 'job',
  });

/** Keeps what is shown of the jobs up to date, told by the server, for as long as the component stands. */
export function followQueues(): void {
  const look = atMostEvery(LOOK_AGAIN, () => void refreshJobs());
  onMount(() => {
    let end = () => {};
    let gone = false;
    void import('../live.ts').then(({ live }) => {
      if (gone) return;
      const follow = live.system.jobs.live.subscribe(
        {},
        {
          onData: told => {
            showDepths(told.queues);
            showProgress(told.progress);
            if (told.changed.length > 0) look.run();
          },
        },
      );
      end = () => follow.unsubscribe();
    });
    onCleanup(() => {
      gone = true;
      end();
      look.end();
    });
  });
}

/** The numbers of the queues change at once; the rest is looked up again. */
function showDepths(told: Told['queues']): void {
  const depths = new Map(told.map(queue => [queue.name, queue]));
  queryClient.setQueryData<readonly Queue[]>(queuesQuery().queryKey, queues =>
    queues?.map(queue => ({ ...queue, ...depths.get(queue.name) })),
  );
}

function showProgress(told: Told['progress']): void {
  for (const { id, progress, message } of told) {
    queryClient.setQueriesData<JobDetail>({ queryKey: ['jobs', 'job'] }, job =>
      job?.id === id ? { ...job, progress: { progress, message: message ?? null } } : job,
    );
  }
}

/** The first call runs at once, those that follow too fast are one at the end. */
function atMostEvery(milliseconds: number, work: () => void) {
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    const wait = last + milliseconds - Date.now();
    if (timer) return;
    if (wait > 0) {
      timer = setTimeout(() => {
        timer = undefined;
        run();
      }, wait);
      return;
    }
    last = Date.now();
    work();
  };
  return { run, end: () => clearTimeout(timer) };
}
