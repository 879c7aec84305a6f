import type { JSX } from 'solid-js';
import { isLanguage, LANGUAGES, preferredLanguage, setLanguage, t } from '../../i18n/index.ts';
import { appearance, CONTRASTS, FONTS, setAppearance, THEMES } from '../../lib/appearance.ts';
import { Chips } from '../../ui/chip.tsx';
import { Select, Switch } from '../../ui/field.tsx';
import { Group } from './group.tsx';

export function AppearanceSettings(): JSX.Element {
  const themes = () => THEMES.map(value => ({ value, label: t(`settings.theme.${value}`) }));
  const contrasts = () => CONTRASTS.map(value => ({ value, label: t(`settings.contrast.${value}`) }));
  const fonts = () => FONTS.map(value => ({ value, label: t(`settings.font.${value}`) }));
  return (
    <>
      <Group title={t('settings.theme.label')}>
        <Chips
          label={t('settings.theme.label')}
          options={themes()}
          value={appearance().theme}
          onChange={theme => setAppearance({ theme })}
        />
      </Group>
      <Group title={t('settings.contrast.label')}>
        <Chips
          label={t('settings.contrast.label')}
          options={contrasts()}
          value={appearance().contrast}
          onChange={contrast => setAppearance({ contrast })}
        />
      </Group>
      <Group title={t('settings.font.label')}>
        <Chips
          label={t('settings.font.label')}
          options={fonts()}
          value={appearance().font}
          onChange={font => setAppearance({ font })}
        />
      </Group>
      <Languages />
      <Group title={t('keys.title')}>
        <Switch
          label={t('settings.shortcuts')}
          hint={t('settings.shortcutsHint')}
          on={appearance().shortcuts}
          onChange={shortcuts => setAppearance({ shortcuts })}
        />
      </Group>
    </>
  );
}

function Languages(): JSX.Element {
  const options = () => [
    { value: 'system', label: t('settings.languageSystem') },
    ...Object.entries(LANGUAGES).map(([value, label]) => ({ value, label })),
  ];
  const choose = (language: string) => {
    setAppearance({ language });
    void setLanguage(isLanguage(language) ? language : preferredLanguage());
  };
  return (
    <Group title={t('settings.language')}>
      <Select
        label={t('settings.language')}
        options={options()}
        value={appearance().language}
        onChange={choose}
      />
    </Group>
  );
}
