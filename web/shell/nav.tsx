import { A } from '@solidjs/router';
import Clock from 'lucide-solid/icons/clock';
import Disc3 from 'lucide-solid/icons/disc-3';
import Heart from 'lucide-solid/icons/heart';
import House from 'lucide-solid/icons/house';
import Library from 'lucide-solid/icons/library';
import Mic from 'lucide-solid/icons/mic-vocal';
import Music from 'lucide-solid/icons/music';
import Search from 'lucide-solid/icons/search';
import Settings from 'lucide-solid/icons/settings';
import UserRound from 'lucide-solid/icons/user-round';
import Wrench from 'lucide-solid/icons/wrench';
import { For, type JSX, Show } from 'solid-js';
import { isAdmin, useUser } from '../auth/user.tsx';
import { type Key, t } from '../i18n/index.ts';
import { type Drawing, Icon } from '../ui/icon.tsx';
import { Mark } from './mark.tsx';
import './nav.css';

interface Place {
  href: string;
  label: Extract<Key, `nav.${string}`>;
  icon: Drawing;
  end?: boolean;
}

const ROOMS: readonly Place[] = [
  { href: '/', label: 'nav.home', icon: House, end: true },
  { href: '/search', label: 'nav.search', icon: Search },
];

const SHELVES: readonly Place[] = [
  { href: '/library/albums', label: 'nav.albums', icon: Disc3 },
  { href: '/library/artists', label: 'nav.artists', icon: Mic },
  { href: '/library/songs', label: 'nav.songs', icon: Music },
  { href: '/liked', label: 'nav.liked', icon: Heart },
  { href: '/history', label: 'nav.history', icon: Clock },
];

const TABS: readonly Place[] = [
  ...ROOMS,
  { href: '/library', label: 'nav.library', icon: Library },
  { href: '/liked', label: 'nav.liked', icon: Heart },
  { href: '/settings', label: 'nav.you', icon: UserRound },
];

/** The left side of a wide screen. */
export function SideNav(): JSX.Element {
  const user = useUser();
  return (
    <nav class="side-nav" aria-label={t('nav.main')}>
      <A class="brand" href="/" end>
        <Mark />
        {t('app.name')}
      </A>
      <Places places={ROOMS} />
      <p class="label">{t('nav.library')}</p>
      <Places places={SHELVES} />
      <Show when={isAdmin(user)}>
        <A class="side-link side-admin" href="/admin">
          <Icon of={Wrench} />
          {t('admin.title')}
        </A>
      </Show>
      <A class="side-link side-user" href="/settings">
        <Icon of={Settings} />
        <span class="line">{user.username}</span>
      </A>
    </nav>
  );
}

/** The bottom of a phone: five places, each under a thumb. */
export function TabBar(): JSX.Element {
  return (
    <nav class="tab-bar" aria-label={t('nav.main')}>
      <For each={TABS}>
        {place => (
          <A href={place.href} end={place.end ?? false}>
            <Icon of={place.icon} />
            <span>{t(place.label)}</span>
          </A>
        )}
      </For>
    </nav>
  );
}

function Places(props: { places: readonly Place[] }): JSX.Element {
  return (
    <ul>
      <For each={props.places}>
        {place => (
          <li>
            <A class="side-link" href={place.href} end={place.end ?? false}>
              <Icon of={place.icon} />
              {t(place.label)}
            </A>
          </li>
        )}
      </For>
    </ul>
  );
}
