import { A, Navigate, useSearchParams } from '@solidjs/router';
import { createSignal, type JSX, Show } from 'solid-js';
import { api } from '../api.ts';
import { createForm } from '../auth/form.ts';
import { takeSession } from '../auth/refresh.ts';
import { serverInfo, session } from '../auth/session.ts';
import { t } from '../i18n/index.ts';
import { useTitle } from '../lib/title.ts';
import { Button } from '../ui/button.tsx';
import { PasswordField, TextField } from '../ui/field.tsx';
import { Door } from './door.tsx';

export function SignInPage(): JSX.Element {
  useTitle(() => t('account.signIn'));
  const [search] = useSearchParams();
  // Only addresses of this app: a link from elsewhere must not lead a listener out again.
  const next = () =>
    typeof search.next === 'string' && /^\/(?![/\\])/.test(search.next) ? search.next : '/';
  return (
    <Show when={session().at !== 'inside'} fallback={<Navigate href={next()} />}>
      <Show when={!serverInfo()?.needsSetup} fallback={<Navigate href="/setup" />}>
        <Door title={t('account.signInTitle')} text={t('account.signInText')}>
          <SignInForm />
          <Show when={serverInfo()?.registration === 'open'}>
            <p class="form-foot quiet">
              {t('account.toRegister')} <A href="/register">{t('account.register')}</A>
            </p>
          </Show>
        </Door>
      </Show>
    </Show>
  );
}

function SignInForm(): JSX.Element {
  const [login, setLogin] = createSignal('');
  const [password, setPassword] = createSignal('');
  const form = createForm(
    () => api.users.auth.login.mutate({ login: login(), password: password() }),
    takeSession,
  );
  return (
    <form class="form" onSubmit={form.onSubmit}>
      <Show when={form.error([])}>
        {text => (
          <p class="form-error" role="alert">
            {text()}
          </p>
        )}
      </Show>
      <TextField
        label={t('account.name')}
        autocomplete="username"
        required
        autofocus
        value={login()}
        onInput={setLogin}
      />
      <PasswordField
        label={t('account.password')}
        autocomplete="current-password"
        required
        value={password()}
        onInput={setPassword}
      />
      <Button look="solid" type="submit" busy={form.busy()}>
        {t('account.signIn')}
      </Button>
    </form>
  );
}
