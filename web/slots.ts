import type { TRPCClient } from '@trpc/client';
import type { JSX } from 'solid-js';
import type { AppRouter } from '../core/app.ts';
import type { Song } from './types.ts';

type Api = TRPCClient<AppRouter>;
type PluginName = keyof Api['plugins'];

/** What a slot hands to the screen that stands in it. */
export interface SlotProps {
  /** A group of the settings page, for what a listener links and chooses. */
  'settings.section': object;
  /** Below an artist's albums. */
  'artist.about': { readonly artistId: string; readonly name: string };
  /** Beside the listener's own name. */
  'profile.badge': object;
  /** A shelf of the start page. */
  'home.shelf': object;
  /** Beside what the library found, for the same words. */
  'search.results': { readonly query: string };
  /** Below a song's own details. */
  'song.details': { readonly song: Song };
  /** Below the plugin's settings on the admin's page. */
  'admin.section': object;
}

export type SlotName = keyof SlotProps;

export type Screens = { readonly [S in SlotName]?: (props: SlotProps[S]) => JSX.Element };

/** What a plugin's screens are given: the plugin's own procedures, and nothing else of the API. */
export interface Tools<A> {
  readonly api: A;
  /** The same for subscriptions, on a WebSocket that opens with the first. */
  live(): Promise<A>;
}

/** A plugin's screens by slot, made when the first of them is shown. */
export type WebPlugin<N extends PluginName> = (tools: Tools<Api['plugins'][N]>) => Screens;

/** For a plugin from outside the tree, which types its own procedures. */
export type OutsideWebPlugin<A> = (tools: Tools<A>) => Screens;

// What the page is built of, so that a plugin's screens look and behave like the others.
export { pluginTexts } from './i18n/plugin-texts.ts';
export { sentenceOf } from './lib/errors.ts';
export { ago, count } from './lib/format.ts';
export { Group } from './pages/settings/group.tsx';
export { Button, IconButton } from './ui/button.tsx';
export { Select, Switch, TextField } from './ui/field.tsx';
export { ErrorState, ProgressBar } from './ui/state.tsx';
export { toast, toastUndo } from './ui/toast.tsx';
export { createWork } from './ui/work.ts';
