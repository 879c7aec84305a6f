import { listOf, Refusal, required } from './answer.ts';
import { addListens, type Listener, secondsOf, type World } from './world.ts';

const most = 50;
const twoWeeks = 14 * 86_400;
const day = 86_400;

/** Takes up to fifty plays; each is accepted or ignored with a code. */
export const scrobble = (world: World, listener: Listener, given: URLSearchParams) => {
  const plays = playsOf(given);
  if (plays.length === 0) throw new Refusal(6, 'Invalid parameters - no plays', 400);
  if (plays.length > most) throw new Refusal(6, `At most ${most} plays can be sent at once`, 400);
  const answers = plays.map(play => answerOf(world, listener, play));
  const ignored = answers.filter(answer => answer.ignoredMessage.code !== '0').length;
  return {
    scrobbles: {
      '@attr': { accepted: answers.length - ignored, ignored },
      scrobble: listOf(answers),
    },
  };
};

export const updateNowPlaying = (_: World, listener: Listener, given: URLSearchParams) => {
  const [artist, track, album] = [
    required(given, 'artist'),
    required(given, 'track'),
    given.get('album') ?? '',
  ];
  listener.playing = { artist, track, album };
  return { nowplaying: { ...namesOf({ artist, track, album }), ignoredMessage: { code: '0', '#text': '' } } };
};

export const love = (world: World, listener: Listener, given: URLSearchParams) => {
  const loved = {
    artist: required(given, 'artist'),
    track: required(given, 'track'),
    at: secondsOf(world.now()),
  };
  unlove(world, listener, given);
  listener.loved.unshift(loved);
  return {};
};

export const unlove = (_: World, listener: Listener, given: URLSearchParams) => {
  const [artist, track] = [required(given, 'artist'), required(given, 'track')];
  const at = listener.loved.findIndex(one => one.artist === artist && one.track === track);
  if (at >= 0) listener.loved.splice(at, 1);
  return {};
};

interface Play {
  readonly artist: string;
  readonly track: string;
  readonly album: string;
  readonly at: number;
}

/** With an index, or without one for a single play. */
const playsOf = (given: URLSearchParams): Play[] => {
  const suffixes = [...given.keys()].flatMap(name => /^artist(\[\d+\])?$/.exec(name)?.slice(1) ?? []);
  return suffixes.map((suffix = '') => ({
    artist: required(given, `artist${suffix}`),
    track: required(given, `track${suffix}`),
    album: given.get(`album${suffix}`) ?? '',
    at: Number(required(given, `timestamp${suffix}`)),
  }));
};

const answerOf = (world: World, listener: Listener, play: Play) => {
  const [code, text] = ignoredOf(world, listener, play);
  if (code === 0 && !isKnown(listener, play)) {
    addListens(listener, [play]);
    world.received.push({ ...play, user: listener.name });
  }
  return {
    ...namesOf(play),
    timestamp: String(play.at),
    ignoredMessage: { code: String(code), '#text': text },
  };
};

/** The same track at the same second is the same play: a batch that is sent again adds nothing. */
const isKnown = ({ history }: Listener, { artist, track, at }: Play): boolean =>
  history.some(one => one.at === at && one.artist === artist && one.track === track);

const ignoredOf = (world: World, { history }: Listener, { artist, track, at }: Play): [number, string] => {
  const now = secondsOf(world.now());
  const refused = world.refused.get(artist) ?? world.refused.get(track);
  if (refused !== undefined) return [refused, 'Filtered'];
  if (now - at > twoWeeks) return [3, 'Timestamp too old'];
  if (at > now + 60) return [4, 'Timestamp too new'];
  const today = history.filter(one => Math.floor(one.at / day) === Math.floor(at / day)).length;
  return today >= world.dailyLimit ? [5, 'Daily scrobble limit exceeded'] : [0, ''];
};

const namesOf = (names: { artist: string; track: string; album: string }) =>
  Object.fromEntries(
    Object.entries({ artist: names.artist, track: names.track, album: names.album, albumArtist: '' }).map(
      ([name, text]) => [name, { corrected: '0', '#text': text }],
    ),
  );
