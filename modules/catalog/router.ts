import { router } from '../../core/trpc.ts';
import { browsing } from './browse/router.ts';
import { library } from './library-router.ts';
import { search } from './search/router.ts';

export const catalogRouter = router({ ...browsing, search, library });
