import { A } from '@solidjs/router';
import MoreHorizontal from 'lucide-solid/icons/ellipsis';
import Pause from 'lucide-solid/icons/pause';
import Play from 'lucide-solid/icons/play';
import { type JSX, Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import { clock } from '../lib/format.ts';
import { usePlayer } from '../player/context.tsx';
import type { Origin } from '../player/types.ts';
import type { Song } from '../types.ts';
import { IconButton } from '../ui/button.tsx';
import { Cover } from '../ui/cover.tsx';
import { Icon } from '../ui/icon.tsx';
import { contextMenu, type Menu, showMenuBelow } from '../ui/menu.ts';
import { useSongMenu } from './actions.ts';
import { ArtistLinks, performers } from './artist-links.tsx';
import { LikeButton } from './like-button.tsx';

export interface SongRowProps {
  song: Song;
  /** Its place in the list, from 0. */
  index: number;
  origin: Origin;
  /** `album`: track numbers, no covers. `list`: covers and album names. */
  kind: 'album' | 'list';
  /** On an album of one artist only the names of others are worth a line. */
  soloist?: string | undefined;
  /** The one row of the list that Tab reaches. */
  active: boolean;
  onPlay: () => void;
}

export function SongRow(props: SongRowProps): JSX.Element {
  const player = usePlayer();
  const menuOf = useSongMenu();
  const menu = () => menuOf(props.song, props.origin);
  const current = () => player.isCurrent(props.song.id);
  const press = () => (current() ? player.toggle() : props.onPlay());
  const tabIndex = () => (props.active ? 0 : -1);
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual grid are not a table's.
    <div
      class="song"
      classList={{ current: current() }}
      role="row"
      aria-rowindex={props.index + 1}
      aria-label={rowLabel(props.song)}
      aria-current={current() ? 'true' : undefined}
      data-row={props.index}
      tabIndex={tabIndex()}
      onClick={event => touch.matches && isPlain(event.target) && props.onPlay()}
      onDblClick={event => !touch.matches && isPlain(event.target) && props.onPlay()}
      onKeyDown={event => event.key === 'Enter' && event.target === event.currentTarget && press()}
      onPointerEnter={() => player.prefetch(props.song.id)}
      {...contextMenu(menu)}
    >
      <PlayCell
        {...props}
        current={current()}
        sounding={current() && player.isOn()}
        onPress={press}
        tabIndex={tabIndex()}
      />
      <TitleCell {...props} tabIndex={tabIndex()} />
      <Show when={props.kind === 'list'}>
        <AlbumCell song={props.song} tabIndex={tabIndex()} />
      </Show>
      <EndCells song={props.song} menu={menu} tabIndex={tabIndex()} />
    </div>
  );
}

interface PlayCellProps extends SongRowProps {
  current: boolean;
  sounding: boolean;
  onPress: () => void;
  tabIndex: number;
}

function PlayCell(props: PlayCellProps): JSX.Element {
  const number = () =>
    props.kind === 'album' ? (props.song.trackNumber ?? props.index + 1) : props.index + 1;
  const label = () => t(props.sounding ? 'song.pause' : 'song.play', { title: props.song.title });
  return (
    <Cell class="song-play">
      <button type="button" aria-label={label()} tabIndex={props.tabIndex} onClick={() => props.onPress()}>
        <Show when={props.current} fallback={<span class="song-number figures" data-number={number()} />}>
          <span class="song-bars" classList={{ moving: props.sounding }}>
            <i />
            <i />
            <i />
          </span>
        </Show>
        <Show when={props.sounding} fallback={<Icon of={Play} size="small" filled />}>
          <Icon of={Pause} size="small" filled />
        </Show>
      </button>
    </Cell>
  );
}

function TitleCell(props: SongRowProps & { tabIndex: number }): JSX.Element {
  return (
    <Cell class="song-title">
      <Show when={props.kind === 'list'}>
        <Cover
          cover={props.song.album?.cover ?? null}
          title={props.song.album?.title ?? props.song.title}
          sizes="40px"
        />
      </Show>
      <div class="song-words">
        <span class="line song-name">
          {props.song.title}
          <Show when={props.song.explicit}>
            <abbr class="song-explicit" title={t('song.explicit')}>
              E
            </abbr>
          </Show>
        </span>
        <span class="line quiet">
          <Show when={!props.soloist || isOther(props.song, props.soloist)}>
            <ArtistLinks artists={props.song.artists} tabIndex={props.tabIndex} />
          </Show>
        </span>
      </div>
    </Cell>
  );
}

function AlbumCell(props: { song: Song; tabIndex: number }): JSX.Element {
  return (
    <Cell class="song-album line quiet">
      <Show when={props.song.album}>
        {album => (
          <A class="name-link" href={`/album/${album().id}`} tabIndex={props.tabIndex}>
            {album().title}
          </A>
        )}
      </Show>
    </Cell>
  );
}

function EndCells(props: { song: Song; menu: () => Menu; tabIndex: number }): JSX.Element {
  return (
    <>
      <Cell class="song-like">
        <LikeButton song={props.song} tabIndex={props.tabIndex} />
      </Cell>
      <Cell class="song-time figures quiet">{clock(props.song.duration)}</Cell>
      <Cell class="song-more">
        <IconButton
          size="small"
          icon={MoreHorizontal}
          tabIndex={props.tabIndex}
          label={t('action.moreOf', { title: props.song.title })}
          onClick={event => showMenuBelow(event.currentTarget, props.menu())}
        />
      </Cell>
    </>
  );
}

function Cell(props: { class: string; children: JSX.Element }): JSX.Element {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list cannot be a table's.
    // biome-ignore lint/a11y/useFocusableInteractive: the row has the focus, or the control in the cell.
    <div role="gridcell" class={props.class}>
      {props.children}
    </div>
  );
}

// With a finger one tap plays; with a mouse it takes two clicks, or one on the number.
const touch = matchMedia('(hover: none)');
const isOther = (song: Song, artistId: string) =>
  performers(song.artists).some(artist => artist.id !== artistId);
const rowLabel = (song: Song) => `${song.title}, ${song.artists.map(artist => artist.name).join(', ')}`;
const isPlain = (target: Element) => target.closest('a, button') === null;
