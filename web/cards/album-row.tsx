import Play from 'lucide-solid/icons/play';
import { type JSX, Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import { ArtistLinks } from '../songs/artist-links.tsx';
import type { AlbumCard as Album } from '../types.ts';
import { IconButton } from '../ui/button.tsx';
import { Cover } from '../ui/cover.tsx';
import { contextMenu } from '../ui/menu.ts';
import { useAlbumActions } from './actions.ts';
import './album-row.css';

/** An album in one line. */
export function AlbumRow(props: { album: Album }): JSX.Element {
  const actions = useAlbumActions();
  return (
    <article class="album-row" {...contextMenu(() => actions.menu(props.album))}>
      <div class="album-row-cover">
        <Cover small cover={props.album.cover} title={props.album.title} sizes="48px" />
      </div>
      <div class="album-row-words">
        <a class="line album-row-title" href={`/album/${props.album.id}`}>
          {props.album.title}
        </a>
        <span class="line quiet">
          <ArtistLinks artists={props.album.artists} />
        </span>
      </div>
      <span class="figures quiet">{props.album.year}</span>
      <span class="album-row-count figures quiet">
        <Show when={props.album.songCount}>{count => t('count.songs', { count: count() })}</Show>
      </span>
      <IconButton
        size="small"
        icon={Play}
        label={t('song.play', { title: props.album.title })}
        onPointerEnter={() => actions.prefetch(props.album.id)}
        onClick={() => void actions.play(props.album)}
      />
    </article>
  );
}
