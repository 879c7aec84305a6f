import { useIsRouting, useLocation } from '@solidjs/router';
import { createEffect, type JSX, on, onCleanup, onMount, Show, Suspense } from 'solid-js';
import { t } from '../i18n/index.ts';
import { lazyNamed } from '../lib/lazy.ts';
import { usePlayer } from '../player/context.tsx';
import { announce, LiveRegion } from '../ui/announce.tsx';
import { openMenu } from '../ui/menu.ts';
import { Patience, Skeleton } from '../ui/state.tsx';
import { Toasts, toast } from '../ui/toast.tsx';
import { makeTooltips } from '../ui/tooltip.ts';
import '../ui/tooltip.css';
import { useKeys } from './keys.ts';
import { SideNav, TabBar } from './nav.tsx';
import { PlayerBar } from './player-bar.tsx';
import { helpOpen, panel } from './view.ts';
import './shell.css';

const SidePanel = lazyNamed(() => import('./panel.tsx'), 'SidePanel');
const MenuHost = lazyNamed(() => import('../ui/menu-host.tsx'), 'MenuHost');
const KeysHelp = lazyNamed(() => import('./keys-help.tsx'), 'KeysHelp');

/** The frame around every page of a signed-in listener; it stays while pages come and go. */
export function Shell(props: { children?: JSX.Element }): JSX.Element {
  const isRouting = useIsRouting();
  useKeys();
  announceSongs();
  tellTroubles();
  keepFocus();
  onMount(() => onCleanup(makeTooltips()));
  return (
    <div class="shell" classList={{ 'with-panel': panel() !== null }}>
      {/* To the router it is external: it would change the address and leave the focus where it is. */}
      <a class="skip-link" href="#page" rel="external">
        {t('app.skip')}
      </a>
      <Covered>
        <SideNav />
      </Covered>
      <main id="page" tabIndex={-1}>
        <Suspense fallback={<PageSkeleton />}>{props.children}</Suspense>
      </main>
      <Suspense>
        <Show when={panel()}>
          <SidePanel />
        </Show>
      </Suspense>
      <Suspense>
        <Show when={openMenu()}>
          <MenuHost />
        </Show>
        <Show when={helpOpen()}>
          <KeysHelp />
        </Show>
      </Suspense>
      <Show when={isRouting()}>
        <Patience>
          <div class="routing" aria-hidden="true" />
        </Patience>
      </Show>
      <Covered>
        <PlayerBar />
        <TabBar />
      </Covered>
      <Toasts />
      <LiveRegion />
    </div>
  );
}

/** What keeps the music from sounding, where the listener can do something about it. */
function tellTroubles(): void {
  const player = usePlayer();
  createEffect(
    on(player.status, status => {
      if (status === 'stalled' || status === 'blocked') toast({ text: t(`player.${status}`) });
    }),
  );
}

/** A link that was followed is gone with its page; the focus then begins at the new one, not at nothing. */
function keepFocus(): void {
  const location = useLocation();
  createEffect(
    on(
      () => location.pathname,
      () => {
        if (document.activeElement === document.body)
          document.getElementById('page')?.focus({ preventScroll: true });
      },
      { defer: true },
    ),
  );
}

/** What lies under the large player cannot be reached while it is open. */
function Covered(props: { children: JSX.Element }): JSX.Element {
  const location = useLocation();
  return (
    <div class="shell-part" inert={location.pathname === '/playing'}>
      {props.children}
    </div>
  );
}

function PageSkeleton(): JSX.Element {
  return (
    <Patience>
      <div class="page" role="status" aria-label={t('app.loading')}>
        <Skeleton width="40%" height="3rem" />
        <Skeleton height="16rem" />
      </div>
    </Patience>
  );
}

function announceSongs(): void {
  const player = usePlayer();
  createEffect(
    on(
      player.song,
      song => {
        const artist = song?.artists[0]?.name ?? '';
        if (song && player.isOn()) announce(t('player.nowPlaying', { title: song.title, artist }));
      },
      { defer: true },
    ),
  );
}
