import { lazyNamed } from './lib/lazy.ts';

/** Every page is fetched when it is first wanted; the router fetches it already when the pointer is on a link. */
export const Inside = lazyNamed(() => import('./shell/inside.tsx'), 'Inside');
export const SetupPage = lazyNamed(() => import('./pages/setup.tsx'), 'SetupPage');
export const WelcomePage = lazyNamed(() => import('./pages/welcome.tsx'), 'WelcomePage');
export const SignInPage = lazyNamed(() => import('./pages/sign-in.tsx'), 'SignInPage');
export const RegisterPage = lazyNamed(() => import('./pages/register.tsx'), 'RegisterPage');
export const HomePage = lazyNamed(() => import('./pages/home.tsx'), 'HomePage');
export const SearchPage = lazyNamed(() => import('./pages/search.tsx'), 'SearchPage');
export const LibraryPage = lazyNamed(() => import('./pages/library.tsx'), 'LibraryPage');
export const AlbumPage = lazyNamed(() => import('./pages/album.tsx'), 'AlbumPage');
export const ArtistPage = lazyNamed(() => import('./pages/artist.tsx'), 'ArtistPage');
export const SongPage = lazyNamed(() => import('./pages/song.tsx'), 'SongPage');
export const GenrePage = lazyNamed(() => import('./pages/genre.tsx'), 'GenrePage');
export const LikedPage = lazyNamed(() => import('./pages/liked.tsx'), 'LikedPage');
export const HistoryPage = lazyNamed(() => import('./pages/history.tsx'), 'HistoryPage');
export const SettingsPage = lazyNamed(() => import('./pages/settings.tsx'), 'SettingsPage');
export const AdminPage = lazyNamed(() => import('./pages/admin.tsx'), 'AdminPage');
export const PlayingPage = lazyNamed(() => import('./pages/playing.tsx'), 'PlayingPage');
export const NotFoundPage = lazyNamed(() => import('./pages/not-found.tsx'), 'NotFoundPage');
