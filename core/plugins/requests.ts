import { z } from 'zod';
import { decodeCursor, toPage } from '../database/page.ts';
import { defineJob, type Scope } from '../define.ts';
import { type Egress, egressLog } from './egress.ts';

const keptDays = 14;
const dayMs = 86_400_000;

type Row = Omit<Egress, 'plugin'> & { readonly id: number };

export interface RequestsInput {
  readonly name: string;
  readonly failed: boolean;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What a plugin has fetched, the newest first, or only what failed. */
export const outsideRequests = async (scope: Scope, { name, failed, limit, cursor }: RequestsInput) => {
  await scope.get(egressLog).flush();
  const rows: Row[] = await scope
    .db('outside_requests')
    .where({ plugin: name })
    .modify(query => {
      if (cursor !== undefined) query.where('id', '<', decodeCursor(cursor, z.tuple([z.number()]))[0]);
      if (failed) query.where(inner => inner.whereNull('status').orWhere('status', '>=', 400));
    })
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .select('id', 'method', 'host', 'status', 'failure', 'bytes', 'ms', 'at');
  return toPage(rows, limit, row => [row.id]);
};

/** Of the last 24 hours, by plugin: `bytes` received, `ms` on average. */
export const outsideSums = async (scope: Scope) => {
  const { db, now } = scope;
  await scope.get(egressLog).flush();
  const rows: { plugin: string; requests: number; failed: number; bytes: number; ms: number; last: Date }[] =
    await db('outside_requests')
      .where('at', '>', new Date(now().getTime() - dayMs))
      .groupBy('plugin')
      .select(
        'plugin',
        db.raw('count(*) as requests'),
        db.raw('count(*) filter (where status is null or status >= 400) as failed'),
        db.raw('sum(bytes) as bytes'),
        db.raw('round(avg(ms)) as ms'),
        db.raw('max(at) as last'),
      );
  return new Map(rows.map(({ plugin, ...sums }) => [plugin, sums]));
};

export const deleteOldRequests = defineJob({
  name: 'core.delete-old-requests',
  input: z.object({}),
  cron: '20 4 * * *',
  run: ({ db, now }) =>
    db('outside_requests')
      .where('at', '<', new Date(now().getTime() - keptDays * dayMs))
      .del(),
});
