import Ellipsis from 'lucide-solid/icons/ellipsis';
import Heart from 'lucide-solid/icons/heart';
import Pause from 'lucide-solid/icons/pause';
import Play from 'lucide-solid/icons/play';
import { type JSX, Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import { clock } from '../lib/format.ts';
import { likes } from '../marks/index.ts';
import { usePlayer } from '../player/context.tsx';
import type { Song } from '../types.ts';
import { Cover } from '../ui/cover.tsx';
import { Icon } from '../ui/icon.tsx';
import { ArtistLinks, performers } from './artist-links.tsx';

export interface SongRowProps {
  song: Song;
  /** Its place in the list, from 0. */
  index: number;
  /** `album`: track numbers, no covers. `list`: covers and album names. */
  kind: 'album' | 'list';
  /** On an album of one artist only the names of others are worth a line. */
  soloist?: string | undefined;
  /** The one row of the list that Tab reaches. */
  active: boolean;
}

/** Only what is seen. The list around it listens (rows.ts): a row that comes and goes while one scrolls must be cheap. */
export function SongRow(props: SongRowProps): JSX.Element {
  const player = usePlayer();
  const current = () => player.isCurrent(props.song.id);
  const tabIndex = () => (props.active ? 0 : -1);
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual grid are not a table's.
    <div
      class="song"
      classList={{ current: current() }}
      role="row"
      aria-rowindex={props.index + 1}
      aria-label={`${props.song.title}, ${namesOf(props.song)}`}
      aria-current={current() ? 'true' : undefined}
      data-row={props.index}
      tabIndex={tabIndex()}
    >
      <PlayCell {...props} sounding={current() && player.isOn()} current={current()} tabIndex={tabIndex()} />
      <TitleCell {...props} tabIndex={tabIndex()} />
      <Show when={props.kind === 'list'}>
        <Cell class="song-album line quiet">
          <a class="name-link" href={`/album/${props.song.album?.id}`} tabIndex={tabIndex()}>
            {props.song.album?.title}
          </a>
        </Cell>
      </Show>
      <EndCells song={props.song} tabIndex={tabIndex()} />
    </div>
  );
}

interface PlayCellProps extends SongRowProps {
  current: boolean;
  sounding: boolean;
  tabIndex: number;
}

function PlayCell(props: PlayCellProps): JSX.Element {
  const number = () =>
    props.kind === 'album' ? (props.song.trackNumber ?? props.index + 1) : props.index + 1;
  return (
    <Cell class="song-play">
      <button
        type="button"
        data-do="play"
        aria-label={t(props.sounding ? 'song.pause' : 'song.play', { title: props.song.title })}
        tabIndex={props.tabIndex}
      >
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
          small
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
        <Show when={!props.soloist || isOther(props.song, props.soloist)}>
          <span class="line quiet">
            <ArtistLinks artists={props.song.artists} tabIndex={props.tabIndex} />
          </span>
        </Show>
      </div>
    </Cell>
  );
}

function EndCells(props: { song: Song; tabIndex: number }): JSX.Element {
  const liked = () => likes.isOn(props.song);
  const likeLabel = () => t(liked() ? 'song.unlike' : 'song.like', { title: props.song.title });
  const moreLabel = () => t('action.moreOf', { title: props.song.title });
  return (
    <>
      <Cell class="song-like">
        <button
          type="button"
          class="icon-button small"
          data-do="like"
          aria-label={likeLabel()}
          aria-pressed={liked()}
          data-tip={likeLabel()}
          tabIndex={props.tabIndex}
        >
          <Icon of={Heart} filled={liked()} />
        </button>
      </Cell>
      <Cell class="song-time figures quiet">{clock(props.song.duration)}</Cell>
      <Cell class="song-more">
        <button
          type="button"
          class="icon-button small"
          data-do="menu"
          aria-label={moreLabel()}
          data-tip={moreLabel()}
          tabIndex={props.tabIndex}
        >
          <Icon of={Ellipsis} />
        </button>
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

const isOther = (song: Song, artistId: string) =>
  performers(song.artists).some(artist => artist.id !== artistId);
const namesOf = (song: Song) =>
  performers(song.artists)
    .map(artist => artist.name)
    .join(', ');
