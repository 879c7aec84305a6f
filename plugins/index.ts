import { lastfm } from './lastfm/index.ts';

/** In the order in which ports ask them. */
export const plugins = [lastfm] as const;
