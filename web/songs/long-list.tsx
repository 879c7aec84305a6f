import { type JSX, Show } from 'solid-js';
import type { Window } from '../data/window.ts';
import { usePlayer } from '../player/context.tsx';
import type { Origin } from '../player/types.ts';
import type { Song } from '../types.ts';
import { Skeleton } from '../ui/state.tsx';
import { VirtualList } from '../ui/virtual.tsx';
import { SongRow } from './row.tsx';
import { createRows, grid } from './rows.ts';
import './songs.css';

const ROW_HEIGHT = 56;

export interface LongSongListProps {
  label: string;
  list: Window<Song>;
  origin: Origin;
}

/** A list of any length: what is not loaded yet has its place already. */
export function LongSongList(props: LongSongListProps): JSX.Element {
  const player = usePlayer();
  const play = (at: number) => {
    const { items, index } = props.list.around(at);
    player.playSongs(items, { origin: props.origin, index });
  };
  const rows = createRows({ songAt: index => props.list.at(index), play, origin: () => props.origin });
  return (
    <div class="songs list" {...rows.handlers}>
      <VirtualList
        count={props.list.total()}
        rowHeight={ROW_HEIGHT}
        onReach={props.list.reach}
        frame={grid(props.label, props.list.total())}
      >
        {index => (
          <Show when={props.list.at(index)} fallback={<RowSkeleton />}>
            {song => <SongRow kind="list" index={index} song={song()} active={rows.isActive(index)} />}
          </Show>
        )}
      </VirtualList>
    </div>
  );
}

function RowSkeleton(): JSX.Element {
  return (
    <div class="song" aria-hidden="true">
      <span />
      <Skeleton width="60%" />
    </div>
  );
}
