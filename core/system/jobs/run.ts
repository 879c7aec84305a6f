import type { Scope } from '../../define.ts';
import { fail, found } from '../../errors.ts';
import { queuesService } from '../../jobs/queues.ts';
import { forgetCounts } from './counts.ts';
import type { RunInput } from './schema.ts';

/** Starts a job by hand, with an input that is checked as if the code had sent it. */
export const runJob = async (scope: Scope, { queue, input = {}, delay, priority }: RunInput) => {
  const job = found(
    scope.get(queuesService).jobs.find(({ name }) => name === queue),
    'There is no such job.',
  );
  const parsed = job.input.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw fail('bad_input', { field: issue?.path.join('.') ?? '', message: issue?.message ?? '' });
  }
  const options = { ...(delay !== undefined && { delay }), ...(priority !== undefined && { priority }) };
  // The input, not what was parsed of it: the queue parses it again, and defaults are not to be taken twice.
  const id = await scope.send(job, input, options);
  if (id === null) throw fail('job_waiting');
  forgetCounts(scope);
  return { id, queue };
};
