import { Navigate } from '@solidjs/router';
import { type JSX, Show } from 'solid-js';
import { serverInfo } from '../auth/session.ts';
import { t } from '../i18n/index.ts';
import { useTitle } from '../lib/title.ts';
import { Door } from './door.tsx';
import { RegisterForm } from './register-form.tsx';

/** The first visitor of a new server becomes its admin. */
export function SetupPage(): JSX.Element {
  useTitle(() => t('setup.adminTitle'));
  return (
    <Show when={serverInfo()?.needsSetup} fallback={<Navigate href="/welcome" />}>
      <Door title={t('setup.adminTitle')} text={t('setup.adminText')}>
        <RegisterForm submit={t('setup.create')} />
      </Door>
    </Show>
  );
}
