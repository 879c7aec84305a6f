import Pause from 'lucide-solid/icons/pause';
import Play from 'lucide-solid/icons/play';
import Repeat from 'lucide-solid/icons/repeat';
import Repeat1 from 'lucide-solid/icons/repeat-1';
import Shuffle from 'lucide-solid/icons/shuffle';
import SkipBack from 'lucide-solid/icons/skip-back';
import SkipForward from 'lucide-solid/icons/skip-forward';
import type { JSX } from 'solid-js';
import { t } from '../i18n/index.ts';
import { usePlayer } from '../player/context.tsx';
import type { Repeat as RepeatMode } from '../player/types.ts';
import { IconButton } from '../ui/button.tsx';

export const AFTER: Readonly<Record<RepeatMode, RepeatMode>> = { off: 'all', all: 'one', one: 'off' };

/** Shuffle, back, play, on, repeat. */
export function Transport(): JSX.Element {
  const player = usePlayer();
  const repeat = () => player.queue().repeat;
  return (
    <div class="transport" dir="ltr">
      <IconButton
        icon={Shuffle}
        label={t('player.shuffle')}
        pressed={player.queue().shuffle}
        onClick={() => player.setShuffle(!player.queue().shuffle)}
      />
      <IconButton icon={SkipBack} filled label={t('player.previous')} onClick={player.previous} />
      <PlayButton />
      <IconButton icon={SkipForward} filled label={t('player.next')} onClick={player.next} />
      <IconButton
        icon={repeat() === 'one' ? Repeat1 : Repeat}
        label={t(`player.repeat.${repeat()}`)}
        pressed={repeat() !== 'off'}
        onClick={() => player.setRepeat(AFTER[repeat()])}
      />
    </div>
  );
}

export function PlayButton(): JSX.Element {
  const player = usePlayer();
  return (
    <IconButton
      size="play"
      filled
      icon={player.isOn() ? Pause : Play}
      label={t(player.isOn() ? 'player.pause' : 'player.play')}
      disabled={!player.song()}
      aria-busy={player.status() === 'loading' ? 'true' : undefined}
      onClick={player.toggle}
    />
  );
}
