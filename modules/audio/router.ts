import { router, userProcedure } from '../../core/trpc.ts';
import { streamInput } from './schema.ts';
import { streamOf } from './service.ts';

export const audioRouter = router({
  stream: userProcedure.input(streamInput).query(({ ctx, input }) => streamOf(ctx, ctx.user, input)),
});
