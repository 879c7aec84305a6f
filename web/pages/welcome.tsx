import { Navigate, useNavigate } from '@solidjs/router';
import { useQuery } from '@tanstack/solid-query';
import Play from 'lucide-solid/icons/play';
import { For, type JSX, Show } from 'solid-js';
import { session } from '../auth/session.ts';
import { isAdmin } from '../auth/user.tsx';
import { newestAlbumsQuery } from '../data/catalog.ts';
import { t } from '../i18n/index.ts';
import { useTitle } from '../lib/title.ts';
import { FolderForm } from '../library/folder-form.tsx';
import { ScanStatus } from '../library/scan-status.tsx';
import { createScans, isGoing } from '../library/scans.ts';
import { Button } from '../ui/button.tsx';
import { Cover } from '../ui/cover.tsx';
import { Door } from './door.tsx';
import { known } from './parts.tsx';

/** The second step of a new server: where the music is, and its covers while they are found. */
export function WelcomePage(): JSX.Element {
  useTitle(() => t('setup.musicTitle'));
  return (
    <Show when={mayWelcome()} fallback={<Navigate href="/" />}>
      <Door title={t('setup.musicTitle')} text={t('setup.musicText')}>
        <FolderForm />
        <Found />
      </Door>
    </Show>
  );
}

function mayWelcome(): boolean {
  const state = session();
  return state.at === 'inside' && isAdmin(state.user);
}

function Found(): JSX.Element {
  const navigate = useNavigate();
  const scans = createScans();
  const albums = useQuery(newestAlbumsQuery);
  const all = () => Object.values(scans);
  const covers = () => known(albums)?.items ?? [];
  const going = () => all().some(isGoing);
  return (
    <section class="welcome-found" aria-live="polite">
      <Show when={covers().length > 0 || going()}>
        <h2>{t(going() ? 'setup.scanTitle' : 'setup.scanDone')}</h2>
        <p class="quiet">{t('setup.scanText')}</p>
      </Show>
      <For each={all().filter(isGoing)}>{scan => <ScanStatus scan={scan} />}</For>
      <ul class="found-covers">
        <For each={covers()}>
          {album => (
            <li>
              <Cover cover={album.cover} title={album.title} sizes="72px" />
            </li>
          )}
        </For>
      </ul>
      <Button look={covers().length > 0 ? 'solid' : 'outline'} icon={Play} onClick={() => navigate('/')}>
        {t(covers().length > 0 ? 'setup.start' : 'setup.skip')}
      </Button>
    </section>
  );
}
