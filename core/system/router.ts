import { authenticator } from '../identity.ts';
import { pluginStates } from '../plugins.ts';
import { settings } from '../settings.ts';
import { adminProcedure, publicProcedure, router } from '../trpc.ts';
import { version } from '../version.ts';

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
      .get(pluginStates)
      .filter(plugin => plugin.on)
      .map(plugin => plugin.name),
  })),

  plugins: adminProcedure.query(({ ctx }) => [...ctx.get(pluginStates)]),
});
