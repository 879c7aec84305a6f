import { z } from 'zod';

export const greetInput = z.strictObject({ name: z.string().trim().min(1).max(100) });
export type GreetInput = z.infer<typeof greetInput>;
