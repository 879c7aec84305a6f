import { A, useParams } from '@solidjs/router';
import { For, type JSX, Show, Suspense } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { isAdmin, useUser } from '../auth/user.tsx';
import { t } from '../i18n/index.ts';
import { useTitle } from '../lib/title.ts';
import { sections } from './admin/sections.ts';
import { NothingHere } from './not-found.tsx';
import './settings.css';
import './admin.css';

/** Where an admin sees what the server does, and mends it. */
export function AdminPage(): JSX.Element {
  const params = useParams();
  const user = useUser();
  const section = () => sections.find(each => each.name === (params.section ?? 'jobs'));
  useTitle(() => [section()?.label(), t('admin.title')].filter(Boolean).join(' · '));
  return (
    <div class="page admin">
      <Show when={isAdmin(user) && section()} fallback={<NothingHere />}>
        {shown => (
          <>
            <header>
              <h1>{t('admin.title')}</h1>
            </header>
            <nav class="settings-sections" aria-label={t('admin.title')}>
              <For each={sections}>
                {each => (
                  <A href={`/admin/${each.name}`} aria-current={each === shown() ? 'page' : undefined}>
                    {each.label()}
                  </A>
                )}
              </For>
            </nav>
            <Suspense>
              <Dynamic component={shown().page} />
            </Suspense>
          </>
        )}
      </Show>
    </div>
  );
}
