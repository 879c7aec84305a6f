import { z } from 'zod';

export const scanState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);
export type ScanState = z.infer<typeof scanState>;

/** PostgreSQL's text holds every character but NUL. */
export const text = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine(value => !value.includes('\0'), 'Leave out the NUL character.');
