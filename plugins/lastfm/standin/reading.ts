import {
  attributes,
  listOf,
  pageOf,
  placeholder,
  Refusal,
  required,
  type Window,
  windowOf,
} from './answer.ts';
import type { Listen, Listener, World } from './world.ts';

const userOf = (world: World, given: URLSearchParams): Listener => {
  const listener = world.listeners.get(required(given, 'user').toLowerCase());
  if (listener === undefined) throw new Refusal(6, 'User not found');
  return listener;
};

export const getRecentTracks = (world: World, given: URLSearchParams) => {
  const { name, history, hidden, playing } = userOf(world, given);
  if (hidden) throw new Refusal(17, 'Login: User required to be logged in');
  const [from, to] = [Number(given.get('from') ?? 0), Number(given.get('to') ?? Number.POSITIVE_INFINITY)];
  // Sorted, so that both ends are found without looking at each of many thousands.
  const first = indexOf(history, at => at <= to);
  const last = indexOf(history, at => at < from);
  const window = windowOf(given);
  const listens = pageWithin(history, { window, first, last });
  // In addition to the limit, on every page, and without a date.
  const now = playing === null ? [] : [{ '@attr': { nowplaying: 'true' }, ...trackOf(playing) }];
  const items = [...now, ...listens.map(listen => ({ ...trackOf(listen), date: dateOf(listen.at) }))];
  return { recenttracks: { track: listOf(items), '@attr': attributes(name, window, last - first) } };
};

const pageWithin = (
  history: readonly Listen[],
  { window: { page, limit }, first, last }: { window: Window; first: number; last: number },
) => history.slice(Math.min(last, first + (page - 1) * limit), Math.min(last, first + page * limit));

/** Of the first listen whose time passes: the newest stand first. */
const indexOf = (history: readonly Listen[], passes: (at: number) => boolean): number => {
  let [low, high] = [0, history.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(history[middle]?.at ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
};

const trackOf = ({ artist, track, album }: Pick<Listen, 'artist' | 'track' | 'album'>) => ({
  artist: { mbid: '', '#text': artist },
  album: { mbid: '', '#text': album },
  ...{ name: track, mbid: '', streamable: '0', image: placeholder },
  url: `https://www.last.fm/music/${part(artist)}/_/${part(track)}`,
});

const dateOf = (at: number) => ({ uts: String(at), '#text': new Date(at * 1_000).toUTCString() });

export const getLovedTracks = (world: World, given: URLSearchParams) => {
  const { name, loved } = userOf(world, given);
  const window = windowOf(given);
  const items = pageOf(loved, window).map(({ artist, track, at }) => ({
    artist: { name: artist, mbid: '', url: `https://www.last.fm/music/${part(artist)}` },
    ...{ name: track, mbid: '', image: placeholder, date: dateOf(at) },
  }));
  return { lovedtracks: { track: listOf(items), '@attr': attributes(name, window, loved.length) } };
};

export const getUserInfo = (world: World, given: URLSearchParams) => {
  const { name, history } = userOf(world, given);
  return {
    user: {
      ...{ name, realname: '', country: 'None', subscriber: '0', type: 'user' },
      url: `https://www.last.fm/user/${part(name)}`,
      playcount: String(history.length),
      registered: { unixtime: '1136073600', '#text': 1_136_073_600 },
    },
  };
};

export const getArtistInfo = (world: World, given: URLSearchParams) => {
  const artist = artistOf(world, given, 404);
  const link = `<a href="${urlOf(artist.name)}">Read more on Last.fm</a>`;
  return {
    artist: {
      ...{
        name: artist.name,
        mbid: '',
        url: urlOf(artist.name),
        image: placeholder,
        streamable: '0',
        ontour: '0',
      },
      stats: { listeners: '52311', playcount: '901223' },
      similar: {
        artist: listOf(artist.similar.map(name => ({ name, url: urlOf(name), image: placeholder }))),
      },
      tags: {
        tag: listOf(artist.tags.map(name => ({ name, url: `https://www.last.fm/tag/${part(name)}` }))),
      },
      bio: {
        published: '09 Jan 2026, 12:41',
        summary: `${artist.bio.split('\n')[0]} ${link}`,
        content: `${artist.bio} ${link}`,
      },
    },
  };
};

/** Here an unknown artist is an error inside a 200. */
export const getSimilarArtists = (world: World, given: URLSearchParams) => {
  const { name, similar } = artistOf(world, given, 200);
  const items = similar.slice(0, Number(given.get('limit') ?? 30)).map((other, at) => ({
    name: other,
    mbid: '',
    match: String(1 / (at + 1)),
    url: urlOf(other),
    image: placeholder,
  }));
  return { similarartists: { artist: listOf(items), '@attr': { artist: name } } };
};

const artistOf = (world: World, given: URLSearchParams, status: number) => {
  const artist = world.artists.get((given.get('artist') ?? '').toLowerCase());
  if (artist === undefined) throw new Refusal(6, 'The artist you supplied could not be found', status);
  return artist;
};

const urlOf = (name: string) => `https://www.last.fm/music/${part(name)}`;

const part = (name: string) => encodeURIComponent(name.toWellFormed());
