import { createSignal } from 'solid-js';
import { readStored, writeStored } from '../lib/stored.ts';

export const PANELS = ['queue', 'lyrics'] as const;
export type Panel = (typeof PANELS)[number];

const KEY = 'melody.panel';

const [panel, setPanel] = createSignal<Panel | null>(PANELS.find(each => each === readStored(KEY)) ?? null);

/** What the right side shows; remembered by the browser, as a room keeps its furniture. */
export { panel };

export function togglePanel(wanted: Panel): void {
  setPanel(shown => (shown === wanted ? null : wanted));
  writeStored(KEY, panel());
}

export function closePanel(): void {
  setPanel(null);
  writeStored(KEY, null);
}

const [helpOpen, setHelpOpen] = createSignal(false);

export { helpOpen, setHelpOpen };
