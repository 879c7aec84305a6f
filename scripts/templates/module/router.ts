import { publicProcedure, router } from '../../../core/trpc.ts';
import { greetInput } from './schema.ts';
import { greet } from './service.ts';

export const exampleRouter = router({
  greet: publicProcedure.input(greetInput).query(({ ctx, input }) => greet(ctx, input)),
});
