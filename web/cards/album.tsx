import Play from 'lucide-solid/icons/play';
import { type JSX, Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import { accentStyle } from '../lib/accent.ts';
import { ArtistLinks } from '../songs/artist-links.tsx';
import type { AlbumCard as Album } from '../types.ts';
import { IconButton } from '../ui/button.tsx';
import { Cover } from '../ui/cover.tsx';
import { contextMenu } from '../ui/menu.ts';
import { useAlbumActions } from './actions.ts';
import './cards.css';

export interface AlbumCardProps {
  album: Album;
  sizes?: string;
  /** The year instead of the names, on an artist's own page. */
  year?: boolean;
}

export function AlbumCard(props: AlbumCardProps): JSX.Element {
  const actions = useAlbumActions();
  return (
    <article
      class="card"
      style={accentStyle(props.album.cover?.color)}
      {...contextMenu(() => actions.menu(props.album))}
    >
      <div class="sleeve">
        {/* The title below is the link that is heard; this one is only for the hand. */}
        <div aria-hidden="true">
          <a href={`/album/${props.album.id}`} tabIndex={-1}>
            <Cover cover={props.album.cover} title={props.album.title} sizes={props.sizes ?? '192px'} />
          </a>
        </div>
        <IconButton
          size="play"
          icon={Play}
          filled
          label={t('song.play', { title: props.album.title })}
          onPointerEnter={() => actions.prefetch(props.album.id)}
          onClick={() => void actions.play(props.album)}
        />
      </div>
      <a class="card-title line" href={`/album/${props.album.id}`}>
        {props.album.title}
      </a>
      <p class="line quiet">
        <Show when={props.year && props.album.year} fallback={<ArtistLinks artists={props.album.artists} />}>
          {year => year()}
        </Show>
      </p>
    </article>
  );
}
