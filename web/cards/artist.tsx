import type { JSX } from 'solid-js';
import { t } from '../i18n/index.ts';
import { accentStyle } from '../lib/accent.ts';
import type { ArtistCard as Artist } from '../types.ts';
import { Cover } from '../ui/cover.tsx';
import './cards.css';

export function ArtistCard(props: { artist: Artist; sizes?: string }): JSX.Element {
  return (
    <article class="card artist" style={accentStyle(props.artist.cover?.color)}>
      <a href={`/artist/${props.artist.id}`}>
        <Cover round cover={props.artist.cover} title={props.artist.name} sizes={props.sizes ?? '192px'} />
        <span class="card-title line">{props.artist.name}</span>
        <span class="quiet">{t('search.artist')}</span>
      </a>
    </article>
  );
}
