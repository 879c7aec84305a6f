import { useNavigate } from '@solidjs/router';
import Disc3 from 'lucide-solid/icons/disc-3';
import Heart from 'lucide-solid/icons/heart';
import HeartOff from 'lucide-solid/icons/heart-off';
import Info from 'lucide-solid/icons/info';
import Link from 'lucide-solid/icons/link';
import ListEnd from 'lucide-solid/icons/list-end';
import ListStart from 'lucide-solid/icons/list-start';
import Mic from 'lucide-solid/icons/mic-vocal';
import { t } from '../i18n/index.ts';
import { copyText } from '../lib/clipboard.ts';
import { likes } from '../marks/index.ts';
import { type Player, usePlayer } from '../player/context.tsx';
import type { Origin, PlayerSong } from '../player/types.ts';
import type { Menu, MenuAction } from '../ui/menu.ts';
import { toast } from '../ui/toast.tsx';

/** Makes the menu of a song; the same one in every list. */
export function useSongMenu(): (song: PlayerSong, origin: Origin, more?: readonly MenuAction[]) => Menu {
  const player = usePlayer();
  const navigate = useNavigate();
  return (song, origin, more = []) => ({
    label: t('action.moreOf', { title: song.title }),
    actions: [
      ...queueActions(player, [song], origin),
      ...more,
      ...placeActions(song, navigate),
      ...ownActions(song, navigate),
    ],
  });
}

/** For songs, and for whole albums and artists as well. */
export function queueActions(player: Player, songs: readonly PlayerSong[], origin: Origin): MenuAction[] {
  const count = songs.length;
  return [
    {
      label: t('song.playNext'),
      icon: ListStart,
      run() {
        player.playNext(songs, origin);
        toast({ text: t('player.queuedNext', { count }) });
      },
    },
    {
      label: t('song.addToQueue'),
      icon: ListEnd,
      run() {
        player.addToQueue(songs, origin);
        toast({ text: t('player.queued', { count }) });
      },
    },
  ];
}

export function copyLinkAction(path: string): MenuAction {
  return {
    label: t('action.copyLink'),
    icon: Link,
    async run() {
      await copyText(new URL(path, location.origin).href);
      toast({ text: t('song.linkCopied') });
    },
  };
}

type Navigate = (path: string) => void;

function placeActions(song: PlayerSong, navigate: Navigate): MenuAction[] {
  const album = song.album;
  const toAlbum = {
    label: t('song.goToAlbum'),
    icon: Disc3,
    apart: true,
    run: () => navigate(`/album/${album?.id}`),
  };
  const toArtists = song.artists.map(({ id, name }) => ({
    label: t('song.goToArtist', { name }),
    icon: Mic,
    run: () => navigate(`/artist/${id}`),
  }));
  return album ? [toAlbum, ...toArtists] : toArtists;
}

function ownActions(song: PlayerSong, navigate: Navigate): MenuAction[] {
  const liked = likes.isOn(song);
  return [
    {
      label: t(liked ? 'song.unlikeIt' : 'song.likeIt'),
      icon: liked ? HeartOff : Heart,
      apart: true,
      run: () => void likes.toggle(song),
    },
    copyLinkAction(`/song/${song.id}`),
    { label: t('song.info'), icon: Info, run: () => navigate(`/song/${song.id}`) },
  ];
}
