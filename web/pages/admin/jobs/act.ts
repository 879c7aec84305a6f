import { api } from '../../../api.ts';
import { DEAD_LETTERS, type JobId, refreshJobs, refreshLists } from '../../../data/jobs.ts';
import { t } from '../../../i18n/index.ts';
import { sentenceOf } from '../../../lib/errors.ts';
import { toast } from '../../../ui/toast.tsx';

export type Action = 'retry' | 'redrive' | 'cancel' | 'resume' | 'delete';

const calls = {
  retry: (jobs: JobId[]) => api.system.jobs.retry.mutate({ jobs }),
  redrive: (jobs: JobId[]) => api.system.jobs.retry.mutate({ jobs }),
  cancel: (jobs: JobId[]) => api.system.jobs.cancel.mutate({ jobs }),
  resume: (jobs: JobId[]) => api.system.jobs.resume.mutate({ jobs }),
  delete: (jobs: JobId[]) => api.system.jobs.delete.mutate({ jobs }),
} satisfies Record<Action, unknown>;

/** Does it for each job for which it makes sense, and tells how many those were. */
export const actOn = (action: Action, jobs: readonly JobId[]): Promise<boolean> =>
  telling(
    async () => {
      const { done, skipped } = await calls[action]([...jobs]);
      const text = t(`jobs.did.${action}`, { count: done });
      return skipped > 0 ? t('jobs.skipped', { text, count: skipped }) : text;
    },
    leaves(action) ? refreshLists : refreshJobs,
  );

const leaves = (action: Action) => action === 'delete' || action === 'redrive';

/** All that have failed in a queue, or all of the dead letters. */
export const retryAll = (queue: string): Promise<boolean> =>
  telling(async () => {
    const { done, more } = await api.system.jobs.retryAllFailed.mutate({ queue });
    const text = t(`jobs.did.${queue === DEAD_LETTERS ? 'redrive' : 'retry'}`, { count: done });
    return more ? t('jobs.more', { text }) : text;
  }, refreshJobs);

async function telling(work: () => Promise<string>, refresh: () => Promise<void>): Promise<boolean> {
  try {
    toast({ text: await work() });
    await refresh();
    return true;
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
    await refreshJobs();
    return false;
  }
}
