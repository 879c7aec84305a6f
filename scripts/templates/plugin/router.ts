import { z } from 'zod';
import { router, userProcedure } from '../../../core/trpc.ts';
import { exampleClient } from './provider.ts';

export const exampleRouter = router({
  greet: userProcedure
    .input(z.strictObject({ name: z.string().trim().min(1).max(100) }))
    .query(({ ctx, input }) => ctx.get(exampleClient).greet(input.name)),
});
