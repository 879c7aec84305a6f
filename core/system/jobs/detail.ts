import { z } from 'zod';
import type { Scope } from '../../define.ts';
import { found } from '../../errors.ts';
import { deadLetter } from '../../jobs/queues.ts';
import { actionsFor } from './actions.ts';
import { mask, maskText } from './mask.ts';
import { errorOf, jobRow, lineOf, listColumns } from './rows.ts';
import type { JobInput } from './schema.ts';

const detailRow = jobRow.extend({
  priority: z.number(),
  singleton_key: z.string().nullable(),
  retry_delay: z.number(),
  retry_backoff: z.boolean(),
  expire_seconds: z.number(),
  keep_until: z.date(),
  heartbeat_on: z.date().nullable(),
  dead_letter: z.string().nullable(),
  source_root_id: z.string().nullable(),
});
type DetailRow = z.infer<typeof detailRow>;

const columns = `${listColumns}, j.priority, j.singleton_key, j.retry_delay, j.retry_backoff, j.expire_seconds,
  j.keep_until, j.heartbeat_on, j.dead_letter, j.source_root_id`;

/** All that is known of one job. */
export const describeJob = async (scope: Scope, { queue, id }: JobInput) => {
  const { rows } = await scope.db.raw(
    `select ${columns} from pgboss.job j left join job_progress p on p.job_id = j.id
     where j.name = ? and j.id = ?`,
    [queue, id],
  );
  const row = detailRow.parse(found(rows[0], 'This job is not here any more.'));
  const failures = await failuresOf(scope, row);
  return {
    ...lineOf(row),
    payload: mask(row.data),
    output: row.state === 'completed' ? mask(row.output) : null,
    error: errorOf(row),
    failures,
    timeline: timelineOf(row, failures),
    relatives: await relativesOf(scope, row),
    actions: actionsFor(row.name, row.state),
    source: row.source_name === null ? null : { queue: row.source_name, id: row.source_id },
    settings: {
      ...{ priority: row.priority, key: row.singleton_key, retryDelay: row.retry_delay },
      ...{ backoff: row.retry_backoff, timeout: row.expire_seconds, deadLetter: row.dead_letter },
      keptUntil: row.keep_until.toISOString(),
      heartbeatAt: row.heartbeat_on?.toISOString() ?? null,
    },
  };
};

const failureRow = z.object({
  attempt: z.number(),
  started_at: z.date(),
  failed_at: z.date(),
  message: z.string(),
  stack: z.string().nullable(),
});

/** A dead letter has those of the job that it was made from. */
const failuresOf = async ({ db }: Scope, { id, source_id }: DetailRow) => {
  const rows = await db('job_failures')
    .where({ job_id: source_id ?? id })
    .orderBy('attempt');
  return z
    .array(failureRow)
    .parse(rows)
    .map(({ attempt, started_at, failed_at, message, stack }) => ({
      attempt,
      startedAt: started_at.toISOString(),
      failedAt: failed_at.toISOString(),
      message: maskText(message),
      stack: stack === null ? null : maskText(stack),
    }));
};

type Failures = Awaited<ReturnType<typeof failuresOf>>;
type Moment =
  | 'created'
  | 'due'
  | 'started'
  | 'attemptFailed'
  | 'moved'
  | 'completed'
  | 'failed'
  | 'cancelled';

interface Step {
  readonly what: Moment;
  readonly at: string;
  readonly attempt?: number;
  readonly text?: string;
}

const timelineOf = (row: DetailRow, failures: Failures): Step[] => {
  const steps: Step[] = [{ what: 'created', at: (row.source_created_on ?? row.created_on).toISOString() }];
  for (const { attempt, startedAt, failedAt, message } of failures) {
    steps.push({ what: 'started', at: startedAt, attempt });
    steps.push({ what: 'attemptFailed', at: failedAt, attempt, text: message });
  }
  if (row.source_name !== null)
    steps.push({ what: 'moved', at: row.created_on.toISOString(), text: row.source_name });
  return [...steps, ...endOf(row, failures)];
};

/** What is not told by the failed attempts: the one that runs or ended well, and what is still to come. */
const endOf = (row: DetailRow, failures: Failures): Step[] => {
  const attempt = row.retry_count + 1;
  const steps: Step[] = [];
  const waits = row.state === 'created' || row.state === 'retry';
  const told = failures.some(failure => failure.attempt === attempt);
  if (row.started_on !== null && !told && row.state !== 'retry')
    steps.push({ what: 'started', at: row.started_on.toISOString(), attempt });
  if (waits && row.name !== deadLetter) steps.push({ what: 'due', at: row.start_after.toISOString() });
  const { state } = row;
  if (row.completed_on !== null && (state === 'completed' || state === 'failed' || state === 'cancelled'))
    steps.push({ what: state, at: row.completed_on.toISOString() });
  return steps;
};

const relativeRow = z.object({ id: z.string(), name: z.string(), state: z.string() });

/** The same piece of work in other queues: its dead letter, and what it was redriven to. */
const relativesOf = async ({ db }: Scope, { id, source_root_id }: DetailRow) => {
  const root = source_root_id ?? id;
  const { rows } = await db.raw(
    `select id, name, state::text from pgboss.job where source_root_id = ? and id <> ? order by created_on limit 20`,
    [root, id],
  );
  return z
    .array(relativeRow)
    .parse(rows)
    .map(({ name, ...rest }) => ({ ...rest, queue: name }));
};
