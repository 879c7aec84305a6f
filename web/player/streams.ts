import { type Form, formsOf } from './formats.ts';
import type { Quality, Stream, StreamRequest } from './types.ts';

export type ResolveStream = (songId: string, request: StreamRequest) => Promise<Stream>;

export interface StreamOptions {
  readonly resolve: ResolveStream;
  readonly forms: readonly Form[];
  readonly now: () => number;
}

/** Signed urls, asked for ahead of time and kept until shortly before they expire. */
export interface Streams {
  /** At once if it is known: a click then reaches the audio element without waiting for anything. */
  peek(songId: string): Stream | null;
  /** Two that want the same url at the same time ask once. */
  find(songId: string): Promise<Stream>;
  forget(songId: string): void;
  /** The browser could not play it whatever it said: never asked for again in this visit. */
  refuse(songId: string, contentType: string): void;
  setQuality(quality: Quality): void;
}

interface State extends StreamOptions {
  readonly known: Map<string, Stream>;
  readonly asked: Map<string, Promise<Stream>>;
  readonly refused: Set<Form>;
  quality: Quality;
}

// A url must outlive the song that begins with it, or at least the first requests for it.
const SPARE = 30_000;
const KEPT = 60;

export function makeStreams(options: StreamOptions): Streams {
  const state: State = {
    ...options,
    known: new Map(),
    asked: new Map(),
    refused: new Set(),
    quality: 'original',
  };
  return {
    peek: songId => peek(state, songId),
    find: songId => find(state, songId),
    forget: songId => forget(state, songId),
    refuse(songId, contentType) {
      for (const form of formsOf(contentType)) state.refused.add(form);
      forget(state, songId);
    },
    setQuality(quality) {
      if (quality === state.quality) return;
      state.quality = quality;
      state.known.clear();
      state.asked.clear();
    },
  };
}

function peek(state: State, songId: string): Stream | null {
  const stream = state.known.get(songId);
  if (stream && new Date(stream.expiresAt).getTime() - SPARE > state.now()) return stream;
  state.known.delete(songId);
  return null;
}

function find(state: State, songId: string): Promise<Stream> {
  const stream = peek(state, songId);
  if (stream) return Promise.resolve(stream);
  const waiting = state.asked.get(songId);
  if (waiting) return waiting;
  const question: Promise<Stream> = ask(state, songId).then(
    answer => keep(state, { songId, answer, question }),
    error => {
      if (state.asked.get(songId) === question) state.asked.delete(songId);
      throw error;
    },
  );
  state.asked.set(songId, question);
  return question;
}

async function ask({ resolve, quality, forms, refused }: State, songId: string): Promise<Stream> {
  return resolve(songId, { quality, accept: forms.filter(form => !refused.has(form)) });
}

/** An answer to a question that was since withdrawn (another quality, say) is used once and not kept. */
function keep(state: State, got: { songId: string; answer: Stream; question: Promise<Stream> }): Stream {
  if (state.asked.get(got.songId) !== got.question) return got.answer;
  state.asked.delete(got.songId);
  state.known.set(got.songId, got.answer);
  for (const oldest of [...state.known.keys()].slice(0, Math.max(0, state.known.size - KEPT)))
    state.known.delete(oldest);
  return got.answer;
}

function forget({ known, asked }: State, songId: string): void {
  known.delete(songId);
  asked.delete(songId);
}
