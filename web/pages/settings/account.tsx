import { useQuery } from '@tanstack/solid-query';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { api } from '../../api.ts';
import { createForm } from '../../auth/form.ts';
import { takeSession } from '../../auth/refresh.ts';
import { renameUser } from '../../auth/session.ts';
import { useUser } from '../../auth/user.tsx';
import { queryClient } from '../../data/client.ts';
import { t } from '../../i18n/index.ts';
import { sentenceOf } from '../../lib/errors.ts';
import { ago } from '../../lib/format.ts';
import { Slot } from '../../plugins.tsx';
import { Button } from '../../ui/button.tsx';
import { PasswordField, TextField } from '../../ui/field.tsx';
import { toast } from '../../ui/toast.tsx';
import { Loaded } from '../parts.tsx';
import { Group } from './group.tsx';

const sessionsQuery = () => ({
  queryKey: ['sessions'] as const,
  queryFn: () => api.users.auth.sessions.query({}),
});

export function AccountSettings(): JSX.Element {
  return (
    <>
      <NameForm />
      <PasswordForm />
      <Devices />
    </>
  );
}

function NameForm(): JSX.Element {
  const user = useUser();
  const [username, setUsername] = createSignal(user.username);
  const form = createForm(
    () => api.users.me.update.mutate({ username: username() }),
    account => {
      renameUser(account.username);
      toast({ text: t('settings.profileSaved') });
    },
  );
  return (
    <Group title={t('settings.profile')}>
      <Slot name="profile.badge" with={{}} />
      <form class="form" onSubmit={form.onSubmit}>
        <TextField
          label={t('account.username')}
          hint={t('account.usernameHint')}
          error={form.errorOf('username') ?? form.error(['username'])}
          autocomplete="username"
          required
          value={username()}
          onInput={setUsername}
        />
        <Button type="submit" busy={form.busy()} disabled={username() === user.username}>
          {t('action.save')}
        </Button>
      </form>
    </Group>
  );
}

function PasswordForm(): JSX.Element {
  const [current, setCurrent] = createSignal('');
  const [wanted, setWanted] = createSignal('');
  const form = createForm(
    () => api.users.auth.changePassword.mutate({ currentPassword: current(), newPassword: wanted() }),
    () => {
      setCurrent('');
      setWanted('');
      toast({ text: t('settings.passwordChanged') });
      void queryClient.invalidateQueries({ queryKey: ['sessions'] });
    },
  );
  return (
    <Group title={t('settings.password')}>
      <form class="form" onSubmit={form.onSubmit}>
        <PasswordField
          label={t('account.currentPassword')}
          error={form.error(['newPassword'])}
          autocomplete="current-password"
          required
          value={current()}
          onInput={setCurrent}
        />
        <PasswordField
          label={t('account.newPassword')}
          hint={t('account.passwordHint')}
          error={form.errorOf('newPassword')}
          autocomplete="new-password"
          minLength={10}
          required
          value={wanted()}
          onInput={setWanted}
        />
        <Button type="submit" busy={form.busy()}>
          {t('settings.changePassword')}
        </Button>
      </form>
    </Group>
  );
}

function Devices(): JSX.Element {
  const query = useQuery(sessionsQuery);
  const signOut = () => leave(() => api.users.auth.logout.mutate());
  const everywhere = () => leave(() => api.users.auth.logoutEverywhere.mutate());
  return (
    <Group title={t('settings.sessions')}>
      <Loaded query={query}>
        {sessions => (
          <ul class="devices">
            <For each={sessions().items}>{session => <Device session={session} />}</For>
          </ul>
        )}
      </Loaded>
      <div class="form-row">
        <Button onClick={() => void signOut()}>{t('account.signOut')}</Button>
        <Button look="danger" onClick={() => void everywhere()}>
          {t('settings.everywhere')}
        </Button>
      </div>
    </Group>
  );
}

interface DeviceProps {
  session: { id: string; current: boolean; device: string; lastUsedAt: string };
}

function Device(props: DeviceProps): JSX.Element {
  const [ending, setEnding] = createSignal(false);
  const end = async () => {
    setEnding(true);
    try {
      await api.users.auth.revokeSession.mutate({ sessionId: props.session.id });
      toast({ text: t('settings.sessionEnded') });
      await queryClient.invalidateQueries({ queryKey: ['sessions'] });
    } catch (error) {
      toast({ text: sentenceOf(error), tone: 'danger' });
      setEnding(false);
    }
  };
  return (
    <li>
      <div>
        <p>{props.session.device}</p>
        <p class="quiet">
          {props.session.current
            ? t('settings.thisDevice')
            : t('settings.lastUsed', { when: ago(props.session.lastUsedAt) })}
        </p>
      </div>
      <Show when={!props.session.current}>
        <Button busy={ending()} onClick={() => void end()}>
          {t('settings.endSession')}
        </Button>
      </Show>
    </li>
  );
}

/** Out here whatever the server says: nobody who signs out may stay in. */
async function leave(call: () => Promise<unknown>): Promise<void> {
  await call().catch((error: unknown) => toast({ text: sentenceOf(error), tone: 'danger' }));
  takeSession(null);
}
