import { z } from 'zod';
import type { Scope } from '../../define.ts';
import { lostAfterMs } from '../../jobs/hosts.ts';
import { queuesService } from '../../jobs/queues.ts';

const hostRow = z.object({
  id: z.string(),
  name: z.string(),
  pid: z.number(),
  services: z.array(z.string()),
  version: z.string(),
  running: z.array(z.object({ id: z.string(), queue: z.string(), since: z.string() })),
  started_at: z.date(),
  seen_at: z.date(),
});

/** Every process that serves or works, those that have died without a word for a day longer. */
export const listHosts = async (scope: Scope) => {
  const rows = await scope.db('hosts').orderBy('started_at', 'desc');
  const slots = scope.get(queuesService).jobs.reduce((sum, job) => sum + (job.concurrency ?? 1), 0);
  return z
    .array(hostRow)
    .parse(rows)
    .map(({ started_at, seen_at, ...host }) => ({
      ...host,
      lost: scope.now().getTime() - seen_at.getTime() > lostAfterMs,
      slots: host.services.includes('worker') ? slots : 0,
      startedAt: started_at.toISOString(),
      seenAt: seen_at.toISOString(),
    }));
};

const warningRow = z.object({
  id: z.string(),
  type: z.string(),
  message: z.string(),
  data: z.unknown(),
  created_on: z.date(),
});

/** What pg-boss has warned of: slow queries, queues that are too long, clocks that differ. */
export const listWarnings = async ({ db }: Scope) => {
  const { rows } = await db.raw('select * from pgboss.warning order by created_on desc limit 100');
  return z
    .array(warningRow)
    .parse(rows)
    .map(({ created_on, ...warning }) => ({ ...warning, at: created_on.toISOString() }));
};
