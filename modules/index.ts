import { audio } from './audio/index.ts';
import { catalog } from './catalog/index.ts';
import { interactions } from './interactions/index.ts';
import { users } from './users/index.ts';

/** In boot order: what a module needs stands before it. */
export const modules = [users, catalog, audio, interactions] as const;
