import { A, useParams } from '@solidjs/router';
import { For, type JSX, Match, Show, Switch } from 'solid-js';
import { isAdmin, useUser } from '../auth/user.tsx';
import { t } from '../i18n/index.ts';
import { useTitle } from '../lib/title.ts';
import { AccountSettings } from './settings/account.tsx';
import { AppearanceSettings } from './settings/appearance.tsx';
import { LibrarySettings } from './settings/library.tsx';
import { PlaybackSettings } from './settings/playback.tsx';
import { PluginSettings } from './settings/plugins.tsx';
import './settings.css';

const SECTIONS = ['account', 'appearance', 'playback', 'plugins', 'library'] as const;

export function SettingsPage(): JSX.Element {
  const params = useParams();
  const user = useUser();
  const sections = () => SECTIONS.filter(each => each !== 'library' || isAdmin(user));
  const section = () => sections().find(each => each === params.section) ?? 'account';
  useTitle(() => `${labelOf(section())} · ${t('settings.title')}`);
  return (
    <div class="page settings">
      <header>
        <h1>{t('settings.title')}</h1>
        {/* Phones have no side navigation. */}
        <Show when={isAdmin(user)}>
          <A class="button outline settings-admin" href="/admin">
            {t('admin.title')}
          </A>
        </Show>
      </header>
      <nav class="settings-sections" aria-label={t('settings.title')}>
        <For each={sections()}>
          {each => (
            <A href={`/settings/${each}`} aria-current={each === section() ? 'page' : undefined}>
              {labelOf(each)}
            </A>
          )}
        </For>
      </nav>
      <div class="settings-body">
        <Switch>
          <Match when={section() === 'account'}>
            <AccountSettings />
          </Match>
          <Match when={section() === 'appearance'}>
            <AppearanceSettings />
          </Match>
          <Match when={section() === 'playback'}>
            <PlaybackSettings />
          </Match>
          <Match when={section() === 'plugins'}>
            <PluginSettings />
          </Match>
          <Match when={section() === 'library'}>
            <LibrarySettings />
          </Match>
        </Switch>
      </div>
    </div>
  );
}

const labelOf = (section: (typeof SECTIONS)[number]): string =>
  t(section === 'plugins' ? 'plugins.connections' : `settings.${section}`);
