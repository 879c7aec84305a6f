import { authenticator } from '../identity.ts';
import { pluginHouse } from '../plugins/state.ts';
import { settings } from '../settings.ts';
import { publicProcedure, router } from '../trpc.ts';
import { version } from '../version.ts';
import { jobsRouter } from './jobs/router.ts';
import { pluginProcedures } from './plugins.ts';

export const system = router({
  health: publicProcedure.query(async ({ ctx }) => {
    await ctx.db.raw('select 1');
    return { status: 'ready' as const, version };
  }),

  info: publicProcedure.query(async ({ ctx }) => ({
    version,
    needsSetup: await ctx.get(authenticator).needsSetup(ctx),
    registration: ctx.get(settings).REGISTRATION,
    plugins: ctx
      .get(pluginHouse)
      .states()
      .filter(plugin => plugin.on)
      .map(plugin => plugin.name),
  })),

  jobs: jobsRouter,
  ...pluginProcedures,
});
