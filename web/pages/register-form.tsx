import { createSignal, type JSX, Show } from 'solid-js';
import { api } from '../api.ts';
import { createForm } from '../auth/form.ts';
import { takeSession } from '../auth/refresh.ts';
import { t } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { PasswordField, TextField } from '../ui/field.tsx';

const FIELDS = ['username', 'email', 'password'];

/** Makes an account and signs it in; the first one of a server is its admin. */
export function RegisterForm(props: { submit: string }): JSX.Element {
  const [username, setUsername] = createSignal('');
  const [email, setEmail] = createSignal('');
  const [password, setPassword] = createSignal('');
  const input = () => ({ username: username(), email: email(), password: password() });
  const form = createForm(() => api.users.auth.register.mutate(input()), takeSession);
  return (
    <form class="form" onSubmit={form.onSubmit}>
      <Show when={form.error(FIELDS)}>
        {text => (
          <p class="form-error" role="alert">
            {text()}
          </p>
        )}
      </Show>
      <TextField
        label={t('account.username')}
        hint={t('account.usernameHint')}
        error={form.errorOf('username')}
        autocomplete="username"
        required
        value={username()}
        onInput={setUsername}
      />
      <TextField
        label={t('account.email')}
        error={form.errorOf('email')}
        type="email"
        autocomplete="email"
        required
        value={email()}
        onInput={setEmail}
      />
      <PasswordField
        label={t('account.password')}
        hint={t('account.passwordHint')}
        error={form.errorOf('password')}
        autocomplete="new-password"
        minLength={10}
        required
        value={password()}
        onInput={setPassword}
      />
      <Button look="solid" type="submit" busy={form.busy()}>
        {props.submit}
      </Button>
    </form>
  );
}
