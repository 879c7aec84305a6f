import { useNavigate } from '@solidjs/router';
import { onCleanup, onMount } from 'solid-js';
import { appearance } from '../lib/appearance.ts';
import { likes } from '../marks/index.ts';
import { type Player, usePlayer } from '../player/context.tsx';
import { type Pressed, type Shortcut, shortcutOf } from '../player/keys.ts';
import { AFTER } from './transport.tsx';
import { setHelpOpen, togglePanel } from './view.ts';

type Do = (pressed: Pressed) => void;

/** Keys for the whole page, unless the listener has switched them off. */
export function useKeys(): void {
  const player = usePlayer();
  const navigate = useNavigate();
  const table: Readonly<Record<Shortcut, Do>> = {
    ...playing(player),
    queue: () => togglePanel('queue'),
    lyrics: () => togglePanel('lyrics'),
    expand: () => navigate('/playing'),
    search: () => navigate('/search'),
    help: () => setHelpOpen(true),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const pressed = appearance().shortcuts ? shortcutOf(event, document.activeElement) : null;
    if (!pressed) return;
    event.preventDefault();
    table[pressed.does](pressed);
  };
  onMount(() => {
    document.addEventListener('keydown', onKeyDown);
    onCleanup(() => document.removeEventListener('keydown', onKeyDown));
  });
}

type PlayingKeys = Exclude<Shortcut, 'queue' | 'lyrics' | 'expand' | 'search' | 'help'>;

function playing(player: Player): Record<PlayingKeys, Do> {
  const { settings, setSettings } = player;
  return {
    toggle: player.toggle,
    seekShort: ({ direction }) => player.seekBy(direction * 5000),
    seekLong: ({ direction }) => player.seekBy(direction * 10_000),
    next: player.next,
    previous: player.previous,
    volume: ({ direction }) =>
      setSettings({ volume: Math.min(1, Math.max(0, settings().volume + direction * 0.05)), muted: false }),
    mute: () => setSettings({ muted: !settings().muted }),
    shuffle: () => player.setShuffle(!player.queue().shuffle),
    repeat: () => player.setRepeat(AFTER[player.queue().repeat]),
    like: () => {
      const song = player.song();
      if (song) void likes.toggle(song);
    },
  };
}
