import { createSignal, type JSX } from 'solid-js';
import { t } from '../i18n/index.ts';
import { spoken } from '../lib/format.ts';
import { usePlayer } from '../player/context.tsx';
import { Slider } from '../ui/slider.tsx';

/** The groove: where the needle is, and where one puts it. While it is dragged the music goes on. */
export function SeekBar(props: { class?: string }): JSX.Element {
  const player = usePlayer();
  const [dragged, setDragged] = createSignal<number | null>(null);
  const at = () => dragged() ?? player.position();
  return (
    <Slider
      dir="ltr"
      class={`seek ${props.class ?? ''}`}
      label={t('player.seek')}
      value={at()}
      max={Math.max(1, player.duration())}
      step={1000}
      text={t('player.seekText', { at: spoken(at()), total: spoken(player.duration()) })}
      onInput={setDragged}
      onChange={to => {
        setDragged(null);
        player.seek(to);
      }}
    />
  );
}
