import type { AnyTRPCRouter } from '@trpc/server';
import { modules } from '../modules/index.ts';
import { plugins } from '../plugins/index.ts';
import { routersOf } from './define.ts';
import type { AnyPlugin } from './plugins/state.ts';
import { system } from './system/router.ts';
import { router } from './trpc.ts';

/** The only file of the host that names modules and plugins. */
export const appRouter = router({ ...routersOf(modules), system, plugins: router(routersOf(plugins)) });

/** What the client knows of the server: nothing but this type. */
export type AppRouter = typeof appRouter;

/** The same API with the procedures of plugins from outside the tree. */
export const withPlugins = (others: readonly AnyPlugin[]): AnyTRPCRouter =>
  others.length === 0
    ? appRouter
    : router({ ...routersOf(modules), system, plugins: router(routersOf([...plugins, ...others])) });

export { modules, plugins };
