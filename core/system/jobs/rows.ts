import { z } from 'zod';
import { jobStates } from '../../jobs/changes.ts';
import { mask, maskText } from './mask.ts';

const longestPreview = 140;
const time = z.date().nullable();

/** A row of pg-boss' table, as far as the dashboard reads it. */
export const jobRow = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(jobStates),
  data: z.unknown(),
  output: z.unknown(),
  retry_count: z.number(),
  retry_limit: z.number(),
  created_on: z.date(),
  start_after: z.date(),
  started_on: time,
  completed_on: time,
  source_name: z.string().nullable(),
  source_id: z.string().nullable(),
  source_retry_count: z.number().nullable(),
  source_created_on: time,
  source_output: z.unknown(),
  progress: z.number().nullable(),
  message: z.string().nullable(),
});
export type JobRow = z.infer<typeof jobRow>;

export const listColumns = `
  j.id, j.name, j.state::text, j.data, j.output, j.retry_count, j.retry_limit, j.created_on, j.start_after,
  j.started_on, j.completed_on, j.source_name, j.source_id, j.source_retry_count, j.source_created_on,
  j.source_output, p.progress, p.message`;

const iso = (date: Date | null) => date?.toISOString() ?? null;

/** One line of the list. */
export const lineOf = (row: JobRow) => ({
  id: row.id,
  queue: row.name,
  state: row.state,
  attempt: attemptOf(row),
  // One that was resumed by hand has been started more often than it was to be.
  attempts: Math.max(row.retry_limit + 1, attemptOf(row)),
  createdAt: row.created_on.toISOString(),
  dueAt: row.start_after.toISOString(),
  startedAt: iso(row.started_on),
  finishedAt: iso(row.completed_on),
  preview: previewOf(row.data),
  error: errorOf(row)?.message ?? null,
  from: row.source_name,
  progress: progressOf(row),
});
export type JobLine = ReturnType<typeof lineOf>;

/** `retry_count` counts the attempts that went before; one that has not started has none yet. */
const attemptOf = ({ started_on, retry_count }: JobRow) => (started_on === null ? 0 : retry_count + 1);

export const progressOf = ({ progress, message, state }: JobRow) =>
  progress === null || state === 'created' ? null : { progress, message };

const previewOf = (data: unknown): string => {
  const text = data === null ? '' : JSON.stringify(mask(data));
  return text.length > longestPreview ? `${text.slice(0, longestPreview)}…` : text;
};

const failure = z.looseObject({
  message: z.string(),
  name: z.string().optional(),
  stack: z.string().optional(),
});

/** Why it failed; a dead letter tells why the job that it was made from did. */
export const errorOf = (row: JobRow) => {
  if (row.state === 'completed' || row.state === 'active') return null;
  const found = failure.safeParse(row.output ?? row.source_output);
  if (!found.success) return null;
  const { message, name, stack, ...rest } = found.data;
  const more = mask(Object.fromEntries(Object.entries(rest).filter(([key]) => key !== 'cause')));
  return {
    name: name ?? 'Error',
    message: maskText(message),
    stack: stack === undefined ? null : maskText(stack),
    more: more as Record<string, unknown>,
  };
};
