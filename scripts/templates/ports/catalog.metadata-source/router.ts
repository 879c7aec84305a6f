import { router } from '../../../../core/trpc.ts';

/** What the page asks of this plugin alone; what the port gives, the catalog asks for. */
export const exampleRouter = router({});
