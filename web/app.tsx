import { Route, Router } from '@solidjs/router';
import { QueryClientProvider } from '@tanstack/solid-query';
import { ErrorBoundary, type JSX, Match, Suspense, Switch } from 'solid-js';
import { enter, session, watchSession } from './auth/session.ts';
import { queryClient } from './data/client.ts';
import { t } from './i18n/index.ts';
import * as page from './routes.ts';
import { Fault } from './shell/fault.tsx';
import { Mark } from './shell/mark.tsx';
import { Patience } from './ui/state.tsx';

export function App(): JSX.Element {
  return (
    <QueryClientProvider client={queryClient}>
      <Router root={Root} scrollRestoration>
        <Route path="/setup" component={page.SetupPage} />
        <Route path="/welcome" component={page.WelcomePage} />
        <Route path="/sign-in" component={page.SignInPage} />
        <Route path="/register" component={page.RegisterPage} />
        <Route path="/" component={page.Inside}>
          <Route path="/" component={page.HomePage} />
          <Route path="/search" component={page.SearchPage} />
          <Route path="/library/:shelf?" component={page.LibraryPage} />
          <Route path="/album/:id" component={page.AlbumPage} />
          <Route path="/artist/:id" component={page.ArtistPage} />
          <Route path="/song/:id" component={page.SongPage} />
          <Route path="/genre/:slug" component={page.GenrePage} />
          <Route path="/liked" component={page.LikedPage} />
          <Route path="/history" component={page.HistoryPage} />
          <Route path="/settings/:section?" component={page.SettingsPage} />
          <Route path="/admin/:section?/:queue?/:job?" component={page.AdminPage} />
          <Route path="/playing" component={page.PlayingPage} />
          <Route path="*" component={page.NotFoundPage} />
        </Route>
      </Router>
    </QueryClientProvider>
  );
}

/** Nothing is shown before it is known who is there: a page that flashes by for the wrong person helps nobody. */
function Root(props: { children?: JSX.Element }): JSX.Element {
  watchSession();
  return (
    <ErrorBoundary fallback={(error, reset) => <Broken error={error} retry={reset} />}>
      <Switch fallback={<Suspense fallback={<Splash />}>{props.children}</Suspense>}>
        <Match when={session().at === 'asking'}>
          <Splash />
        </Match>
        <Match when={unreachable()}>
          {state => <Broken error={state().error} retry={() => void enter()} />}
        </Match>
      </Switch>
    </ErrorBoundary>
  );
}

function unreachable() {
  const state = session();
  return state.at === 'unreachable' && state;
}

function Splash(): JSX.Element {
  return (
    <Patience>
      <div class="splash" role="status" aria-label={t('app.loading')}>
        <Mark size={56} />
      </div>
    </Patience>
  );
}

function Broken(props: { error: unknown; retry: () => void }): JSX.Element {
  return (
    <main class="page">
      <Fault error={props.error} retry={props.retry} />
    </main>
  );
}
