import type { JSX } from 'solid-js';
import { t } from '../../i18n/index.ts';
import { usePlayer } from '../../player/context.tsx';
import { Chips } from '../../ui/chip.tsx';
import { Switch } from '../../ui/field.tsx';
import { Slider } from '../../ui/slider.tsx';
import { Group } from './group.tsx';

const QUALITIES = ['original', 'high', 'normal', 'low'] as const;
const GAINS = ['off', 'track', 'album'] as const;

export function PlaybackSettings(): JSX.Element {
  const { settings, setSettings } = usePlayer();
  const qualities = () => QUALITIES.map(value => ({ value, label: t(`settings.quality.${value}`) }));
  const gains = () => GAINS.map(value => ({ value, label: t(`settings.replayGain.${value}`) }));
  return (
    <>
      <Group title={t('settings.quality.label')} hint={t('settings.qualityHint')}>
        <Chips
          label={t('settings.quality.label')}
          options={qualities()}
          value={settings().quality}
          onChange={quality => setSettings({ quality })}
        />
      </Group>
      <Group title={t('settings.replayGain.label')}>
        <Chips
          label={t('settings.replayGain.label')}
          options={gains()}
          value={settings().replayGain}
          onChange={replayGain => setSettings({ replayGain })}
        />
      </Group>
      <Group title={t('settings.crossfade')} hint={t('settings.crossfadeHint')}>
        <Crossfade />
        <Switch
          label={t('settings.gapless')}
          hint={t('settings.gaplessHint')}
          on={settings().gapless}
          onChange={gapless => setSettings({ gapless })}
        />
      </Group>
    </>
  );
}

function Crossfade(): JSX.Element {
  const { settings, setSettings } = usePlayer();
  const seconds = () => settings().crossfade / 1000;
  const text = () => (seconds() === 0 ? t('settings.crossfadeOff') : `${seconds()} s`);
  return (
    <div class="settings-slider">
      <Slider
        label={t('settings.crossfade')}
        max={12}
        value={seconds()}
        text={text()}
        onInput={value => setSettings({ crossfade: value * 1000 })}
      />
      <output class="figures">{text()}</output>
    </div>
  );
}
