import { z } from 'zod';
import type { Scope } from '../../define.ts';
import type { HistoryInput } from './schema.ts';

/** Seconds that the chart spans, and that one of its points stands for. */
const ranges = {
  hour: { span: 3_600, step: 60 },
  day: { span: 86_400, step: 900 },
  week: { span: 7 * 86_400, step: 7_200 },
} as const;

const row = z.object({
  at: z.coerce.number(),
  done: z.coerce.number(),
  failed: z.coerce.number(),
  duration: z.coerce.number(),
  longest: z.coerce.number(),
  wait: z.coerce.number(),
});

/** Figures for charts, a column a line, the oldest first and without gaps. Durations in milliseconds. */
export const readHistory = async ({ db, now }: Scope, { queue, range }: HistoryInput) => {
  const { span, step } = ranges[range];
  const last = Math.floor(now().getTime() / 1_000 / step) * step;
  const at = Array.from({ length: span / step }, (_, index) => last - span + (index + 1) * step);
  const { rows } = await db.raw(
    `select floor(extract(epoch from minute) / ?)::bigint * ? as at, sum(done) as done, sum(failed) as failed,
       sum(duration_total) as duration, max(duration_max) as longest, sum(wait_total) as wait
     from job_statistics where minute >= to_timestamp(?) ${queue === undefined ? '' : 'and queue = ?'}
     group by 1`,
    [step, step, at[0] ?? 0, ...(queue === undefined ? [] : [queue])],
  );
  const points = new Map(
    z
      .array(row)
      .parse(rows)
      .map(point => [point.at, point]),
  );
  const column = <T>(pick: (point: z.infer<typeof row>) => T, none: T): T[] =>
    at.map(time => {
      const point = points.get(time);
      return point === undefined ? none : pick(point);
    });
  const average = (total: number, { done, failed }: z.infer<typeof row>) =>
    Math.round(total / (done + failed));
  return {
    ...{ range, step, at },
    done: column(point => point.done, 0),
    failed: column(point => point.failed, 0),
    duration: column<number | null>(point => average(point.duration, point), null),
    longest: column<number | null>(point => point.longest, null),
    wait: column<number | null>(point => average(point.wait, point), null),
  };
};
