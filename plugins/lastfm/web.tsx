import { createResource, createSignal, For, type JSX, onCleanup, onMount, Show } from 'solid-js';
import {
  ago,
  Button,
  createWork,
  Group,
  ProgressBar,
  pluginTexts,
  Select,
  sentenceOf,
  type Tools,
  toast,
  type WebPlugin,
} from '../../web/slots.ts';
import { en, others } from './texts/index.ts';

type LastfmTools = Parameters<WebPlugin<'lastfm'>>[0];
type Api = LastfmTools extends Tools<infer A> ? A : never;
type Account = NonNullable<Awaited<ReturnType<Api['account']['query']>>>;

const t = pluginTexts(en, others);
const day = (date: string) => new Date(date).toLocaleDateString();

export const lastfmWeb: WebPlugin<'lastfm'> = tools => ({
  'settings.section': () => <Section {...tools} />,
  'artist.about': props => <About api={tools.api} artistId={props.artistId} name={props.name} />,
  'profile.badge': () => <Badge api={tools.api} />,
});

function Section(props: LastfmTools): JSX.Element {
  const [account, { refetch, mutate }] = createResource(() => props.api.account.query());
  onMount(() => void finish(props.api, mutate));
  return (
    <Group title="Last.fm" hint={t('intro')}>
      <Show when={!account.loading || account()}>
        <Show when={account()} fallback={<LinkButton api={props.api} label={t('link')} />}>
          {known => (
            <>
              <Standing account={known()} api={props.api} />
              <Import account={known()} {...props} ended={() => void refetch()} />
              <Scrobbles api={props.api} />
              <Unlink api={props.api} done={() => mutate(null)} />
            </>
          )}
        </Show>
      </Show>
    </Group>
  );
}

/** Last.fm has led the browser back: with a token when the listener has allowed it. */
async function finish(api: Api, show: (account: Account | null) => void): Promise<void> {
  const query = new URLSearchParams(location.search);
  const [nonce, token] = [query.get('lastfm'), query.get('token')];
  if (nonce === null) return;
  history.replaceState(history.state, '', location.pathname);
  if (token === null) return toast({ text: t('denied'), tone: 'danger' });
  try {
    show(await api.finishLink.mutate({ nonce, token }));
    toast({ text: t('linked') });
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
  }
}

function LinkButton(props: { api: Api; label: string }): JSX.Element {
  const { busy, run } = createWork();
  const link = async () => {
    const { url } = await props.api.link.mutate({ origin: location.origin });
    location.assign(url);
  };
  return (
    <div>
      <Button look="solid" busy={busy()} onClick={() => void run(link)}>
        {props.label}
      </Button>
    </div>
  );
}

/** How the account stands and what is held up. */
function Standing(props: { account: Account; api: Api }): JSX.Element {
  const heldUp = () => [
    props.account.waiting > 0 ? t('waiting', { count: props.account.waiting }) : '',
    props.account.ignored > 0 ? t('ignored', { count: props.account.ignored }) : '',
  ];
  return (
    <div>
      <p>
        <a class="name-link" href={props.account.url} target="_blank" rel="noreferrer">
          {props.account.name}
        </a>{' '}
        <span class="quiet">{t('since', { date: day(props.account.linkedAt) })}</span>
      </p>
      <p class="quiet">
        {props.account.lastScrobbledAt
          ? t('lastSent', { when: ago(props.account.lastScrobbledAt) })
          : t('neverSent')}
      </p>
      <For each={heldUp().filter(Boolean)}>{text => <p class="quiet">{text}</p>}</For>
      <Show when={props.account.private}>
        <p>{t('private')}</p>
      </Show>
      <Show when={props.account.trouble}>
        {trouble => (
          <p role="alert">
            {trouble()}{' '}
            <Show when={props.account.nextTryAt}>
              {next => <span class="quiet">{t('tryAgain', { when: ago(next()) })}</span>}
            </Show>
          </p>
        )}
      </Show>
      <Show when={props.account.state === 'revoked'}>
        <p role="alert">{t('revoked')}</p>
        <LinkButton api={props.api} label={t('linkAgain')} />
      </Show>
    </div>
  );
}

type Progress = Pick<
  NonNullable<Account['import']>,
  'state' | 'progress' | 'done' | 'total' | 'matched' | 'message'
>;

/** The import of the whole history, followed live. */
function Import(props: LastfmTools & { account: Account; ended: () => void }): JSX.Element {
  const [progress, setProgress] = createSignal<Progress | null>(props.account.import);
  const { busy, run } = createWork();
  onMount(() => {
    let end = () => {};
    let gone = false;
    void props.live().then(live => {
      if (gone) return;
      const follow = live.importProgress.subscribe(undefined, {
        onData: ({ state, progress: percent, counts, message = null }) => {
          setProgress({ state, progress: percent, message, ...counts });
          if (state !== 'running') props.ended();
        },
      });
      end = () => follow.unsubscribe();
    });
    onCleanup(() => {
      gone = true;
      end();
    });
  });
  const isRunning = () => progress()?.state === 'running';
  return (
    <div>
      <p class="quiet">{t('importHint')}</p>
      <Show when={isRunning()}>
        <ProgressBar label={t('importing')} value={progress()?.progress} />
      </Show>
      <Show when={progress()}>{known => <p class="figures">{told(known())}</p>}</Show>
      <Show
        when={isRunning()}
        fallback={
          <Button
            busy={busy()}
            disabled={props.account.state !== 'linked'}
            onClick={() => void run(() => props.api.startImport.mutate())}
          >
            {t('import')}
          </Button>
        }
      >
        <Button busy={busy()} onClick={() => void run(() => props.api.cancelImport.mutate())}>
          {t('cancel')}
        </Button>
      </Show>
    </div>
  );
}

function told({ state, message, done, total, matched }: Progress): string {
  if (state === 'running') return t('importCount', { done, total, matched });
  if (state === 'done') return t('importDone', { done, matched });
  return state === 'cancelled' ? t('importCancelled') : t('importFailed', { message: message ?? '' });
}

const states = ['all', 'sent', 'waiting', 'ignored'] as const;

function Scrobbles(props: { api: Api }): JSX.Element {
  const [state, setState] = createSignal<(typeof states)[number]>('all');
  const [open, setOpen] = createSignal(false);
  const [list] = createResource(
    () => open() && state(),
    chosen => props.api.scrobbles.query({ limit: 25, ...(chosen !== 'all' && { state: chosen }) }),
  );
  const label = { all: 'all', sent: 'sent', waiting: 'stateWaiting', ignored: 'stateIgnored' } as const;
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{t('scrobbles')}</summary>
      <Select
        label={t('show')}
        value={state()}
        options={states.map(value => ({ value, label: t(label[value]) }))}
        onChange={setState}
      />
      <ul class="devices">
        <For each={list.latest?.items} fallback={<li class="quiet">{t('none')}</li>}>
          {item => (
            <li>
              <div>
                <p>
                  {item.artist} · {item.title}
                </p>
                <p class="quiet">
                  {t(label[item.state])} · {item.reason ?? ago(item.startedAt)}
                </p>
              </div>
            </li>
          )}
        </For>
      </ul>
    </details>
  );
}

function Unlink(props: { api: Api; done: () => void }): JSX.Element {
  const [asked, setAsked] = createSignal(false);
  const { busy, run } = createWork();
  const unlink = async () => {
    await props.api.unlink.mutate();
    toast({ text: t('unlinked') });
    props.done();
  };
  return (
    <Show
      when={asked()}
      fallback={
        <div>
          <Button onClick={() => setAsked(true)}>{t('unlink')}</Button>
        </div>
      }
    >
      <p role="alert">{t('unlinkAsk')}</p>
      <div class="form-row">
        <Button look="danger" busy={busy()} onClick={() => void run(unlink)}>
          {t('unlinkYes')}
        </Button>
        <Button onClick={() => setAsked(false)}>{t('keep')}</Button>
      </div>
    </Show>
  );
}

/** What Last.fm tells of an artist, with where it comes from. */
function About(props: { api: Api; artistId: string; name: string }): JSX.Element {
  const [info] = createResource(
    () => props.artistId,
    artistId => props.api.artistBio.query({ artistId }).catch(() => null),
  );
  const written = () => (info.latest?.text ? info.latest : null);
  return (
    <Show when={written()}>
      {known => (
        <section class="shelf" aria-label={t('about', { name: props.name })}>
          <h2>{t('about', { name: props.name })}</h2>
          <p class="liner-text">{known().text}</p>
          <Show when={known().tags.length > 0}>
            <p class="quiet">
              {t('tags')}: {known().tags.join(' · ')}
            </p>
          </Show>
          <p class="quiet">
            {t('attribution', { when: ago(known().fetchedAt) })}{' '}
            <a class="name-link" href={known().url} target="_blank" rel="noreferrer">
              {t('readMore')}
            </a>
          </p>
        </section>
      )}
    </Show>
  );
}

function Badge(props: { api: Api }): JSX.Element {
  const [profile] = createResource(async () => {
    if ((await props.api.account.query())?.state !== 'linked') return null;
    return props.api.profile.query({}).catch(() => null);
  });
  return (
    <Show when={profile.latest}>
      {known => (
        <p>
          <a class="name-link" href={known().url} target="_blank" rel="noreferrer">
            {t('badge', { name: known().name })}
          </a>{' '}
          <span class="quiet">{t('plays', { count: known().playcount })}</span>
        </p>
      )}
    </Show>
  );
}
