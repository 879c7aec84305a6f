import type { Deck, DeckEvent } from './deck.ts';
import type { Streams } from './streams.ts';
import type { PlayerSong, Stream } from './types.ts';

export type VoiceEvent =
  | 'loading'
  | 'playing'
  | 'stalled'
  | 'blocked'
  | 'time'
  | 'ended'
  | 'ready'
  | 'failed';

export interface Timers {
  now(): number;
  /** Returns what cancels it. */
  after(milliseconds: number, run: () => void): () => void;
}

export interface VoiceOptions {
  readonly deck: Deck;
  readonly streams: Streams;
  readonly timers: Timers;
  /** HTTP status of a stream url, 0 where the network is gone. */
  readonly probe: (url: string) => Promise<number>;
  /** True where asking again cannot help: the song is gone or not allowed. */
  readonly isFinal: (error: unknown) => boolean;
  readonly notify: (event: VoiceEvent) => void;
}

/** A song on a deck, with what it takes to keep it sounding: expired urls, unplayable formats, a lost network. */
export interface Voice extends VoiceOptions {
  song: PlayerSong | null;
  stream: Stream | null;
  /** It shall sound; whether it does is the browser's and the network's affair. */
  wanted: boolean;
  /** Seconds: where it goes on after a repair. */
  resumeAt: number;
  repairs: number;
  waits: number;
  /** Counts loads, so that late answers for an earlier song are dropped. */
  turn: number;
  cancelTimer: () => void;
}

const DELAYS = [500, 1000, 2000, 4000, 8000, 15_000];
const WAITED_TOO_LONG = 12_000;
const MOST_REPAIRS = 5;

export function makeVoice(options: VoiceOptions): Voice {
  const state = { song: null, stream: null, wanted: false, resumeAt: 0, repairs: 0, waits: 0, turn: 0 };
  const voice: Voice = { ...options, ...state, cancelTimer: () => {} };
  voice.deck.listen(event => heard(voice, event));
  return voice;
}

/** Starts at once where the url is known; the song sounds if the voice was told to play. */
export function load(voice: Voice, song: PlayerSong, at = 0): void {
  stop(voice);
  Object.assign(voice, { song, resumeAt: at, repairs: 0, waits: 0 });
  retry(voice);
}

export function play(voice: Voice): void {
  voice.wanted = true;
  if (voice.stream) sound(voice);
}

export function pause(voice: Voice): void {
  voice.wanted = false;
  voice.deck.pause();
}

export function seek(voice: Voice, seconds: number): void {
  voice.resumeAt = seconds;
  if (voice.stream) voice.deck.seek(seconds);
}

export function stop(voice: Voice): void {
  voice.turn++;
  voice.cancelTimer();
  if (voice.song) voice.deck.unload();
  Object.assign(voice, { song: null, stream: null, resumeAt: 0, wanted: false });
}

/** Also for the moment when the browser says that it is online again. */
export function retry(voice: Voice): void {
  voice.cancelTimer();
  const known = voice.song && voice.streams.peek(voice.song.id);
  if (known) start(voice, known);
  else void resolve(voice);
}

/** True once it sounds without delay when asked to. */
export const isReady = (voice: Voice) => voice.stream !== null && voice.deck.isReady();

export const positionOf = (voice: Voice) => (voice.stream ? voice.deck.position() : voice.resumeAt);

export function durationOf(voice: Voice): number {
  const measured = voice.stream ? voice.deck.duration() : Number.NaN;
  return Number.isFinite(measured) ? measured : (voice.song?.duration ?? 0) / 1000;
}

async function resolve(voice: Voice): Promise<void> {
  if (!voice.song) return;
  const mine = voice.turn;
  voice.notify('loading');
  try {
    const found = await voice.streams.find(voice.song.id);
    if (mine === voice.turn) start(voice, found);
  } catch (error) {
    if (mine !== voice.turn) return;
    if (voice.isFinal(error)) giveUp(voice);
    else retryLater(voice);
  }
}

function start(voice: Voice, stream: Stream): void {
  voice.stream = stream;
  voice.deck.load(stream.url, voice.resumeAt);
  if (voice.wanted) sound(voice);
}

function sound(voice: Voice): void {
  const mine = voice.turn;
  voice.deck.play().catch((error: unknown) => {
    // Other refusals (a load that was replaced, a broken file) come as events of their own.
    const blocked = error instanceof Error && error.name === 'NotAllowedError';
    if (mine !== voice.turn || !blocked) return;
    voice.wanted = false;
    voice.notify('blocked');
  });
}

function heard(voice: Voice, event: DeckEvent): void {
  if (!voice.song) return;
  if (event === 'error') return void repair(voice);
  if (event === 'waiting') watch(voice);
  if (event === 'playing' || event === 'time') settle(voice);
  if (event !== 'waiting') voice.notify(event);
}

function settle(voice: Voice): void {
  voice.cancelTimer();
  // A second of sound is proof that the repair worked; the first event alone is not.
  if (voice.deck.position() <= voice.resumeAt + 1) return;
  voice.repairs = 0;
  voice.waits = 0;
}

/** Browsers can wait for ever on a connection that has died. */
function watch(voice: Voice): void {
  voice.notify('loading');
  voice.cancelTimer();
  voice.cancelTimer = voice.timers.after(WAITED_TOO_LONG, () => void repair(voice));
}

function retryLater(voice: Voice): void {
  voice.notify('stalled');
  const delay = DELAYS[Math.min(voice.waits, DELAYS.length - 1)] ?? 0;
  voice.waits++;
  voice.cancelTimer();
  voice.cancelTimer = voice.timers.after(delay, () => retry(voice));
}

function giveUp(voice: Voice): void {
  voice.stream = null;
  voice.notify('failed');
}

/** An audio element does not say why it failed, so the url is asked. */
async function repair(voice: Voice): Promise<void> {
  const { song, stream, turn } = voice;
  if (!song || !stream) return;
  voice.resumeAt = voice.deck.position() || voice.resumeAt;
  voice.notify('loading');
  const status = await voice.probe(stream.url);
  if (turn !== voice.turn) return;
  if (status === 0 || status === 429 || status >= 500) return retryLater(voice);
  if (++voice.repairs > MOST_REPAIRS) return giveUp(voice);
  if (status >= 200 && status < 300) voice.streams.refuse(song.id, stream.contentType);
  else voice.streams.forget(song.id);
  retry(voice);
}
