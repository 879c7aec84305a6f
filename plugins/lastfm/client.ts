import { hash } from 'node:crypto';
import type { z } from 'zod';
import { LastfmError } from './errors.ts';
import { signatureOf } from './signature.ts';
import * as wire from './wire.ts';

export interface ClientOptions {
  readonly key: string;
  readonly secret: string;
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
}

export interface Track {
  readonly artist: string;
  readonly title: string;
}

/** What is told of a play, or of what begins to play. Empty texts and nulls are not sent. */
export interface Heard extends Track {
  readonly album: string | null;
  readonly albumArtist: string | null;
  readonly trackNumber: number | null;
  /** Seconds. */
  readonly duration: number | null;
}

export interface Scrobble extends Heard {
  /** When the play began. */
  readonly at: Date;
}

export interface PageAsked {
  readonly user: string;
  /** From 1; the newest stand on the first. */
  readonly page: number;
  readonly limit: number;
  /** Nothing that is newer. */
  readonly to?: Date;
}

interface Listed<T> {
  readonly tracks: readonly T[];
  readonly totalPages: number;
  readonly total: number;
}

export interface ArtistAsked {
  readonly name: string;
  readonly musicbrainzId: string | null;
}

/** The Last.fm API 2.0. Every call throws a LastfmError when it is refused, and what `fetch` throws when nobody answers. */
export interface Client {
  /** Names the key without telling it. */
  readonly fingerprint: string;
  /** A token for nobody; works with a right key and secret. */
  token(): Promise<string>;
  /** Uses the token up. The key does not expire, but its user may take it back. */
  session(token: string): Promise<{ name: string; key: string }>;
  nowPlaying(session: string, heard: Heard): Promise<void>;
  /** At most 50. Answers what became of each, in their order. */
  scrobble(session: string, plays: readonly Scrobble[]): Promise<readonly wire.Outcome[]>;
  love(session: string, track: Track): Promise<void>;
  unlove(session: string, track: Track): Promise<void>;
  recentTracks(asked: PageAsked, signal?: AbortSignal): Promise<Listed<wire.RecentTrack>>;
  lovedTracks(asked: PageAsked, signal?: AbortSignal): Promise<Listed<wire.LovedTrack>>;
  profile(user: string): Promise<wire.Profile>;
  artist(asked: ArtistAsked, signal?: AbortSignal): Promise<wire.ArtistPage>;
  similarArtists(
    asked: ArtistAsked & { limit: number },
    signal?: AbortSignal,
  ): Promise<readonly wire.SimilarArtist[]>;
}

/** HTTP only: knows nothing of songs or users. */
export const createClient = (options: ClientOptions): Client => {
  const { get, post } = createCalls(options);
  return {
    fingerprint: hash('sha256', options.key, 'hex').slice(0, 16),
    token: async () => (await post('auth.getToken', {}, wire.tokenAnswer)).token,
    session: async token => (await post('auth.getSession', { token }, wire.sessionAnswer)).session,
    nowPlaying: async (sk, heard) =>
      void (await post('track.updateNowPlaying', { sk, ...fieldsOf(heard) }, wire.anyAnswer)),
    scrobble: async (sk, plays) => {
      const { scrobbles } = await post('track.scrobble', { sk, ...indexed(plays) }, wire.scrobbleAnswer);
      return scrobbles.scrobble.map(one => one.ignoredMessage);
    },
    love: async (sk, { artist, title }) =>
      void (await post('track.love', { sk, artist, track: title }, wire.anyAnswer)),
    unlove: async (sk, { artist, title }) =>
      void (await post('track.unlove', { sk, artist, track: title }, wire.anyAnswer)),
    recentTracks: async (asked, signal) =>
      listed(
        (await get('user.getRecentTracks', pageOf(asked), wire.recentTracksAnswer, signal)).recenttracks,
      ),
    lovedTracks: async (asked, signal) =>
      listed((await get('user.getLovedTracks', pageOf(asked), wire.lovedTracksAnswer, signal)).lovedtracks),
    profile: async user => (await get('user.getInfo', { user }, wire.userAnswer)).user,
    artist: async (asked, signal) =>
      (await get('artist.getInfo', artistOf(asked), wire.artistAnswer, signal)).artist,
    similarArtists: async ({ limit, ...asked }, signal) => {
      const parameters = { ...artistOf(asked), limit: String(limit) };
      return (await get('artist.getSimilar', parameters, wire.similarAnswer, signal)).similarartists.artist;
    },
  };
};

const fieldsOf = ({ artist, title, album, albumArtist, trackNumber, duration }: Heard) =>
  Object.fromEntries(
    Object.entries({ artist, track: title, album, albumArtist, trackNumber, duration }).flatMap(
      ([name, value]) => (value === null || value === '' ? [] : [[name, String(value)]]),
    ),
  );

const indexed = (plays: readonly Scrobble[]) =>
  Object.fromEntries(
    plays.flatMap((play, at) =>
      Object.entries({ ...fieldsOf(play), timestamp: String(Math.floor(play.at.getTime() / 1_000)) }).map(
        ([name, value]) => [`${name}[${at}]`, value],
      ),
    ),
  );

const pageOf = ({ user, page, limit, to }: PageAsked) => ({
  user,
  page: String(page),
  limit: String(limit),
  ...(to && { to: String(Math.floor(to.getTime() / 1_000)) }),
});

const artistOf = ({ name, musicbrainzId }: ArtistAsked): Record<string, string> =>
  musicbrainzId === null ? { artist: name, autocorrect: '1' } : { mbid: musicbrainzId };

const listed = <T>({
  track,
  '@attr': { totalPages, total },
}: {
  track: readonly T[];
  '@attr': { totalPages: number; total: number };
}): Listed<T> => ({ tracks: track, totalPages, total });

type Given = Readonly<Record<string, string>>;

const createCalls = ({ key, secret, baseUrl, fetch }: ClientOptions) => {
  const headers = { 'user-agent': 'MelodyStudio/1.0' };
  const complete = (method: string, given: Given) => ({ ...given, method, api_key: key, format: 'json' });
  return {
    /** What anybody may read. */
    get: async <T>(method: string, given: Given, shape: z.ZodType<T>, signal?: AbortSignal): Promise<T> => {
      const url = new URL(baseUrl);
      url.search = new URLSearchParams(complete(method, given)).toString();
      return read(await fetch(url, { headers, ...(signal && { signal }) }), shape);
    },
    /** What is signed. */
    post: async <T>(method: string, given: Given, shape: z.ZodType<T>): Promise<T> => {
      const parameters = complete(method, given);
      const body = new URLSearchParams({ ...parameters, api_sig: signatureOf(parameters, secret) });
      return read(await fetch(baseUrl, { method: 'POST', headers, body }), shape);
    },
  };
};

/** The status says little: several methods answer 200 with an error in the body. */
const read = async <T>(answer: Response, shape: z.ZodType<T>): Promise<T> => {
  const body = jsonOf(await answer.text());
  const refusal = wire.failed.safeParse(body);
  if (refusal.success) throw new LastfmError(refusal.data.error, refusal.data.message);
  if (body === undefined || !answer.ok) throw new LastfmError(codeOf(answer.status), `HTTP ${answer.status}`);
  const parsed = shape.safeParse(body);
  // A page of a gateway or a changed format: not the listener's fault, and perhaps right the next time.
  if (!parsed.success) throw new LastfmError(8, parsed.error.message);
  return parsed.data;
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** For an answer without a code of its own: too often, or a fault on the way that passes. */
const codeOf = (status: number): number => (status === 429 ? 29 : 16);
