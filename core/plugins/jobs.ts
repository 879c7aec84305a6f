import type { Job, JobScope } from '../define.ts';
import { offFailure, pluginHouse } from './state.ts';

/**
 * Runs a job, unless it is of a plugin that is off: what comes by the clock or by an event is then passed over, and
 * what somebody has asked for fails with the reason, so that it can be sent again when the plugin is on.
 */
export const runWhileOn = async (scope: JobScope, job: Job, input: unknown): Promise<unknown> => {
  const off = offFailure(scope.get(pluginHouse).ownerOf(job.name));
  if (off === undefined) return job.run(scope, job.input.parse(input));
  if (job.cron === undefined && !('event' in job)) throw off;
  return { skipped: off.message };
};
