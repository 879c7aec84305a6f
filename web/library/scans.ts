import { createEffect, onCleanup, onMount } from 'solid-js';
import { createStore } from 'solid-js/store';
import type { Outputs } from '../api.ts';
import { refreshLibrary } from '../data/folders.ts';

type Folder = Outputs['catalog']['library']['folders'][number];
export type Scan = Pick<
  NonNullable<Folder['newestScan']>,
  'id' | 'folderId' | 'state' | 'progress' | 'counts'
> & {
  message?: string | undefined;
};

// Covers appear while a scan goes on, without asking for them with each file.
const LOOK_AGAIN = 2000;

/** The newest scan of each folder, followed live. */
export function createScans(): Readonly<Record<string, Scan>> {
  const [scans, setScans] = createStore<Record<string, Scan>>({});
  onMount(() => {
    let end = () => {};
    let gone = false;
    void import('../live.ts').then(({ live }) => {
      if (gone) return;
      const follow = live.catalog.library.scanProgress.subscribe(
        {},
        { onData: scan => setScans(scan.folderId, scan) },
      );
      end = () => follow.unsubscribe();
    });
    onCleanup(() => {
      gone = true;
      end();
    });
  });
  createEffect(() => {
    const runs = Object.values(scans).some(isGoing);
    if (!runs) return void refreshLibrary();
    const timer = setInterval(() => void refreshLibrary(), LOOK_AGAIN);
    onCleanup(() => clearInterval(timer));
  });
  return scans;
}

export const isGoing = (scan: Pick<Scan, 'state'>): boolean =>
  scan.state === 'queued' || scan.state === 'running';
