import { Navigate, useLocation } from '@solidjs/router';
import { type JSX, Match, onCleanup, Show, Switch } from 'solid-js';
import { api } from '../api.ts';
import { serverInfo, session } from '../auth/session.ts';
import { type User, UserProvider } from '../auth/user.tsx';
import { queryClient } from '../data/client.ts';
import { t } from '../i18n/index.ts';
import { isFinal, reasonOf } from '../lib/errors.ts';
import { forgetMarks, likes } from '../marks/index.ts';
import { startPlayer } from '../player/browser.ts';
import { PlayerProvider } from '../player/context.tsx';
import { toast } from '../ui/toast.tsx';
import { useKeptPreferences } from './preferences.ts';
import { Shell } from './shell.tsx';

/** All pages behind the sign-in: the player and the frame around them, or the way to the door. */
export function Inside(props: { children?: JSX.Element }): JSX.Element {
  const location = useLocation();
  const door = () => `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`;
  const user = () => {
    const state = session();
    return state.at === 'inside' ? state.user : undefined;
  };
  const userId = () => user()?.id;
  return (
    <Switch fallback={<Navigate href={door()} />}>
      <Match when={serverInfo()?.needsSetup}>
        <Navigate href="/setup" />
      </Match>
      {/* By id: a renewed session of the same listener must not stop the music. */}
      <Match when={userId()} keyed>
        <Show when={user()}>{user => <House user={user()}>{props.children}</House>}</Show>
      </Match>
    </Switch>
  );
}

function House(props: { user: User; children?: JSX.Element }): JSX.Element {
  const player = startPlayer({
    userId: props.user.id,
    resolveStream: (songId, request) =>
      api.audio.stream.query({ songId, quality: request.quality, accept: [...request.accept] }),
    recordPlay: play => api.interactions.plays.record.mutate(play),
    nowPlaying: songId => api.interactions.nowPlaying.set.mutate({ songId }),
    isFinal,
    queues: {
      load: async () => {
        const saved = await api.interactions.queue.get.query();
        likes.learn(saved?.songs ?? []);
        return saved;
      },
      save: queue => api.interactions.queue.save.mutate(queue),
      isElsewhere: error => reasonOf(error) === 'changed_elsewhere',
    },
    skipped: song => toast({ text: t('song.unavailable', { title: song.title }), tone: 'danger' }),
  });
  useKeptPreferences(player.engine);
  onCleanup(() => {
    player.stop();
    // The next listener at this browser sees nothing of this one's.
    queryClient.clear();
    forgetMarks();
  });
  return (
    <UserProvider user={props.user}>
      <PlayerProvider engine={player.engine}>
        <Shell>{props.children}</Shell>
      </PlayerProvider>
    </UserProvider>
  );
}
