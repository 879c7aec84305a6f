import type { TRPCClient } from '@trpc/client';
import type { JSX } from 'solid-js';
import type { AppRouter } from '../core/app.ts';
import type { Song } from './types.ts';

type Api = TRPCClient<AppRouter>;
type PluginName = keyof Api['plugins'];

/** What a slot hands to the screen that stands in it. */
export interface SlotProps {
  /** A section of the settings page. */
  'settings.section': object;
  /** A shelf of the start page. */
  'home.shelf': object;
  /** Beside what the library found, for the same words. */
  'search.results': { readonly query: string };
  /** Below a song's own details. */
  'song.details': { readonly song: Song };
  /** A section of the admin desk. */
  'admin.section': object;
}

export type Slot = keyof SlotProps;

/** A plugin's screens by slot; each gets the plugin's own procedures and nothing else of the API. */
export type WebPlugin<N extends PluginName> = {
  readonly [S in Slot]?: (props: SlotProps[S] & { readonly api: Api['plugins'][N] }) => JSX.Element;
};
