import { signatureOf } from '../signature.ts';
import { Refusal } from './answer.ts';
import { getSession, getToken } from './auth.ts';
import { getArtistInfo, getLovedTracks, getRecentTracks, getSimilarArtists, getUserInfo } from './reading.ts';
import type { Listener, World } from './world.ts';
import { love, scrobble, unlove, updateNowPlaying } from './writing.ts';

type Read = (world: World, given: URLSearchParams) => unknown;
type Write = (world: World, listener: Listener, given: URLSearchParams) => unknown;

const open: Readonly<Record<string, Read>> = {
  'user.getrecenttracks': getRecentTracks,
  'user.getlovedtracks': getLovedTracks,
  'user.getinfo': getUserInfo,
  'artist.getinfo': getArtistInfo,
  'artist.getsimilar': getSimilarArtists,
};

const signed: Readonly<Record<string, Read>> = { 'auth.gettoken': getToken, 'auth.getsession': getSession };

const written: Readonly<Record<string, Write>> = {
  'track.scrobble': scrobble,
  'track.updatenowplaying': updateNowPlaying,
  'track.love': love,
  'track.unlove': unlove,
};

/** Checks who asks before what is asked, as the API does. Names of methods are the same in any case. */
export const answer = (world: World, given: URLSearchParams, isPost: boolean): unknown => {
  const method = (given.get('method') ?? '').toLowerCase();
  if (given.get('api_key') !== world.key)
    throw new Refusal(10, 'Invalid API key - You must be granted a valid key');
  const read = open[method];
  if (read !== undefined) return read(world, given);
  const [ask, write] = [signed[method], written[method]];
  if (ask === undefined && write === undefined)
    throw new Refusal(3, 'Invalid Method - No method with that name');
  checkSignature(world, given);
  if (ask !== undefined) return ask(world, given);
  if (!isPost) throw new Refusal(6, 'This method is called by POST', 400);
  return write?.(world, sessionOwner(world, given), given);
};

const checkSignature = ({ secret }: World, given: URLSearchParams) => {
  if (given.get('api_sig')?.toLowerCase() !== signatureOf(Object.fromEntries(given), secret))
    throw new Refusal(13, 'Invalid method signature supplied');
};

const sessionOwner = ({ listeners }: World, given: URLSearchParams): Listener => {
  const session = given.get('sk');
  const owner = [...listeners.values()].find(
    listener => listener.session !== null && listener.session === session,
  );
  if (owner === undefined) throw new Refusal(9, 'Invalid session key - Please re-authenticate');
  return owner;
};
