import { z } from 'zod';
import { pageInput } from '../database/page.ts';
import { outsideRequests, outsideSums } from '../plugins/requests.ts';
import { configurePlugin, pluginSettings, testPlugin } from '../plugins/settings.ts';
import { adminProcedure } from '../trpc.ts';

const name = z.string().trim().min(1).max(100);

const configuration = z.strictObject({
  name,
  wanted: z.boolean().optional(),
  values: z.record(z.string().max(100), z.string().max(10_000)).optional(),
});

const requests = z.strictObject({ ...pageInput, name, failed: z.boolean().default(false) });

/** What an admin sees of the plugins and can do with them. */
export const pluginProcedures = {
  plugins: adminProcedure.query(async ({ ctx }) => {
    const [settings, sums] = await Promise.all([pluginSettings(ctx), outsideSums(ctx)]);
    return settings.map(plugin => ({ ...plugin, today: sums.get(plugin.name) ?? null }));
  }),
  configurePlugin: adminProcedure
    .input(configuration)
    .mutation(({ ctx, input }) => configurePlugin(ctx, input)),
  testPlugin: adminProcedure
    .input(z.strictObject({ name }))
    .mutation(async ({ ctx, input }) => ({ message: await testPlugin(ctx, input.name) })),
  pluginRequests: adminProcedure.input(requests).query(({ ctx, input }) => outsideRequests(ctx, input)),
};
