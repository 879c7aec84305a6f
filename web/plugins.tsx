import type { JSX } from 'solid-js';
import type { SlotProps } from './slots.ts';

type Screen<S extends keyof SlotProps> = (props: SlotProps[S]) => JSX.Element;
type Screens = { readonly [S in keyof SlotProps]?: Screen<S> };

/** The screens of all plugins by their names, each already given its own procedures; fetched when a slot shows them. */
export const pluginScreens: Readonly<Record<string, () => Promise<Screens>>> = {};
