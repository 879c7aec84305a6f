import { A, Navigate } from '@solidjs/router';
import { type JSX, Show } from 'solid-js';
import { serverInfo, session } from '../auth/session.ts';
import { t } from '../i18n/index.ts';
import { useTitle } from '../lib/title.ts';
import { Door } from './door.tsx';
import { RegisterForm } from './register-form.tsx';

export function RegisterPage(): JSX.Element {
  useTitle(() => t('account.register'));
  const open = () => serverInfo()?.registration === 'open';
  return (
    <Show when={session().at !== 'inside'} fallback={<Navigate href="/" />}>
      <Door title={t('account.registerTitle')} text={t(open() ? 'account.registerText' : 'account.closed')}>
        <Show when={open()}>
          <RegisterForm submit={t('account.register')} />
        </Show>
        <p class="form-foot quiet">
          {t('account.toSignIn')} <A href="/sign-in">{t('account.signIn')}</A>
        </p>
      </Door>
    </Show>
  );
}
