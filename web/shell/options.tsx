import Gauge from 'lucide-solid/icons/gauge';
import Moon from 'lucide-solid/icons/moon';
import type { JSX } from 'solid-js';
import { t } from '../i18n/index.ts';
import { usePlayer } from '../player/context.tsx';
import type { Sleep } from '../player/sleep.ts';
import { IconButton } from '../ui/button.tsx';
import { type MenuAction, showMenuBelow } from '../ui/menu.ts';

const RATES = [0.75, 1, 1.25, 1.5, 2];
const MINUTES = [15, 30, 45, 60];

/** Speed and sleep timer. */
export function PlaybackOptions(): JSX.Element {
  const player = usePlayer();
  return (
    <div class="playing-options">
      <IconButton
        icon={Gauge}
        label={t('player.speed')}
        pressed={player.settings().rate !== 1}
        onClick={event => showMenuBelow(event.currentTarget, { label: t('player.speed'), actions: rates() })}
      />
      <IconButton
        icon={Moon}
        label={t('player.sleep')}
        pressed={player.sleep() !== null}
        onClick={event => showMenuBelow(event.currentTarget, { label: t('player.sleep'), actions: sleeps() })}
      />
    </div>
  );

  function rates(): MenuAction[] {
    return RATES.map(rate => ({
      label: `${rate} ×`,
      checked: player.settings().rate === rate,
      run: () => player.setSettings({ rate }),
    }));
  }

  function sleeps(): MenuAction[] {
    const choice = (label: string, sleep: Sleep) => ({
      label,
      checked: player.sleep() === sleep,
      run: () => player.setSleep(sleep),
    });
    return [
      choice(t('player.sleepOff'), null),
      choice(t('player.sleepEnd'), 'end'),
      ...MINUTES.map(count => choice(t('player.sleepMinutes', { count }), Date.now() + count * 60_000)),
    ];
  }
}
