import { useNavigate } from '@solidjs/router';
import Disc3 from 'lucide-solid/icons/disc-3';
import Play from 'lucide-solid/icons/play';
import { albumQuery } from '../data/catalog.ts';
import { queryClient } from '../data/client.ts';
import { t } from '../i18n/index.ts';
import { sentenceOf } from '../lib/errors.ts';
import { usePlayer } from '../player/context.tsx';
import { copyLinkAction, queueActions } from '../songs/actions.ts';
import type { AlbumCard, Song } from '../types.ts';
import type { Menu, MenuAction } from '../ui/menu.ts';
import { toast } from '../ui/toast.tsx';

/** What can be done with an album that is only a sleeve yet: its songs are fetched when they are needed. */
export function useAlbumActions() {
  const player = usePlayer();
  const navigate = useNavigate();
  const originOf = (album: AlbumCard) => ({
    source: 'album' as const,
    sourceId: album.id,
    title: album.title,
  });

  const withSongs = async (album: AlbumCard, run: (songs: readonly Song[]) => void) => {
    try {
      run((await queryClient.ensureQueryData(albumQuery(album.id))).songs);
    } catch (error) {
      toast({ text: sentenceOf(error), tone: 'danger' });
    }
  };
  const play = (album: AlbumCard) =>
    withSongs(album, songs => player.playSongs(songs, { origin: originOf(album) }));

  const laterActions = (album: AlbumCard): MenuAction[] =>
    queueActions(player, [], originOf(album)).map((action, index) => ({
      ...action,
      run: () => void withSongs(album, songs => queueActions(player, songs, originOf(album))[index]?.run()),
    }));

  const menu = (album: AlbumCard): Menu => ({
    label: t('action.moreOf', { title: album.title }),
    actions: [
      { label: t('album.play'), icon: Play, run: () => void play(album) },
      ...laterActions(album),
      { label: t('song.goToAlbum'), icon: Disc3, apart: true, run: () => navigate(`/album/${album.id}`) },
      copyLinkAction(`/album/${album.id}`),
    ],
  });

  return { play, menu, prefetch: (id: string) => void queryClient.prefetchQuery(albumQuery(id)) };
}
