import { modules } from '../modules/index.ts';
import { plugins } from '../plugins/index.ts';
import { routersOf } from './define.ts';
import { system } from './system/router.ts';
import { router } from './trpc.ts';

/** The only file of the host that names modules and plugins. */
export const appRouter = router({ ...routersOf(modules), system, plugins: router(routersOf(plugins)) });

/** What the client knows of the server: nothing but this type. */
export type AppRouter = typeof appRouter;

export { modules, plugins };
