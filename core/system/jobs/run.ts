import type { SendOptions } from 'pg-boss';
import type { Scope } from '../../define.ts';
import { fail, found } from '../../errors.ts';
import { queuesService } from '../../jobs/queues.ts';
import { forgetCounts } from './counts.ts';
import type { RunInput } from './schema.ts';

/** Starts a job by hand, with an input that is checked as if the code had sent it. */
export const runJob = async (scope: Scope, { queue, input = {}, ...wanted }: RunInput) => {
  const { boss, jobs } = scope.get(queuesService);
  const job = found(
    jobs.find(({ name }) => name === queue),
    'There is no such job.',
  );
  const parsed = job.input.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw fail('bad_input', { field: issue?.path.join('.') ?? '', message: issue?.message ?? '' });
  }
  const id = await boss.send(queue, Object(input), optionsOf(wanted));
  if (id === null) throw fail('job_waiting');
  forgetCounts(scope);
  return { id, queue };
};

const optionsOf = ({
  delay,
  priority,
  key,
  retries,
  timeout,
}: Omit<RunInput, 'queue' | 'input'>): SendOptions => ({
  ...(delay !== undefined && { startAfter: delay }),
  ...(priority !== undefined && { priority }),
  ...(key !== undefined && { singletonKey: key }),
  ...(retries !== undefined && { retryLimit: retries }),
  ...(timeout !== undefined && { expireInSeconds: timeout }),
});
