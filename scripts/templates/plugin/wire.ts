import { z } from 'zod';

/** Of the provider's answer, the fields that are read here. */
export const greeting = z.object({ text: z.string() });
export type Greeting = z.infer<typeof greeting>;
