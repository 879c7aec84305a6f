import { A, useParams } from '@solidjs/router';
import { useQuery } from '@tanstack/solid-query';
import Play from 'lucide-solid/icons/play';
import { For, type JSX, Show } from 'solid-js';
import type { Outputs } from '../api.ts';
import { lyricsQuery, songQuery } from '../data/catalog.ts';
import { t } from '../i18n/index.ts';
import { accentStyle } from '../lib/accent.ts';
import { clock, count } from '../lib/format.ts';
import { useTitle } from '../lib/title.ts';
import { usePlayer } from '../player/context.tsx';
import { Slot } from '../plugins.tsx';
import { ArtistLinks } from '../songs/artist-links.tsx';
import { LikeButton } from '../songs/like-button.tsx';
import { Button } from '../ui/button.tsx';
import { Cover } from '../ui/cover.tsx';
import { known, Loaded } from './parts.tsx';
import './record.css';

type Song = Outputs['catalog']['song']['byId'];

/** Everything that is known of one song. */
export function SongPage(): JSX.Element {
  const params = useParams();
  const query = useQuery(() => songQuery(params.id ?? ''));
  useTitle(() => query.data?.title);
  return (
    <Loaded page query={query}>
      {song => (
        <div class="record" style={accentStyle(song().album?.cover?.color)}>
          <div class="record-sleeve">
            <div class="sleeve">
              <Cover
                eager
                cover={song().album?.cover ?? null}
                title={song().title}
                sizes="(max-width: 760px) 80vw, 420px"
              />
            </div>
          </div>
          <div class="record-notes">
            <Head song={song()} />
            <Details song={song()} />
            <Slot name="song.details" with={{ song: song() }} />
            <Words songId={song().id} />
          </div>
        </div>
      )}
    </Loaded>
  );
}

function Head(props: { song: Song }): JSX.Element {
  const player = usePlayer();
  const origin = () => ({
    source: 'album' as const,
    sourceId: props.song.album?.id,
    title: props.song.album?.title,
  });
  return (
    <header class="record-head">
      <p class="label">{t('search.song')}</p>
      <h1>{props.song.title}</h1>
      <p class="record-by">
        <ArtistLinks artists={props.song.artists} />
      </p>
      <div class="record-actions">
        <Button look="solid" icon={Play} onClick={() => player.playSongs([props.song], { origin: origin() })}>
          {t('player.play')}
        </Button>
        <LikeButton song={props.song} />
      </div>
    </header>
  );
}

function Details(props: { song: Song }): JSX.Element {
  return (
    <section class="liner" aria-label={t('song.info')}>
      <dl>
        <Show when={props.song.album}>
          {album => (
            <>
              <dt class="quiet">{t('song.album')}</dt>
              <dd>
                <A class="name-link" href={`/album/${album().id}`}>
                  {album().title}
                </A>
              </dd>
            </>
          )}
        </Show>
        <dt class="quiet">{t('song.duration')}</dt>
        <dd class="figures">{clock(props.song.duration)}</dd>
        <dt class="quiet">{t('song.playCount')}</dt>
        <dd class="figures">{count(props.song.playCount)}</dd>
        <For each={props.song.sources}>
          {source => (
            <>
              <dt class="quiet">{t('song.source')}</dt>
              <dd>{sourceText(source)}</dd>
            </>
          )}
        </For>
      </dl>
    </section>
  );
}

function Words(props: { songId: string }): JSX.Element {
  const query = useQuery(() => lyricsQuery(props.songId));
  const text = () =>
    known(query)?.plain ??
    known(query)
      ?.lines.map(line => line.text)
      .join('\n');
  return (
    <Show when={text()}>
      <section class="liner" aria-label={t('lyrics.title')}>
        <h2 class="label">{t('lyrics.title')}</h2>
        <p class="liner-text">{text()}</p>
      </section>
    </Show>
  );
}

function sourceText(source: Song['sources'][number]): string {
  const bitrate = source.bitrate ? `${Math.round(source.bitrate / 1000)} kbit/s` : '';
  const missing = source.available ? '' : t('song.missingSource');
  return [source.format.toUpperCase(), bitrate, missing].filter(Boolean).join(' · ');
}
