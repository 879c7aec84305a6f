import { type Form, formsOf } from './formats.ts';
import type { Quality, Stream, StreamRequest } from './types.ts';

export type ResolveStream = (songId: string, request: StreamRequest) => Promise<Stream>;

export interface StreamOptions {
  readonly resolve: ResolveStream;
  readonly forms: readonly Form[];
  readonly now: () => number;
}

export type Streams = ReturnType<typeof makeStreams>;

// A url must outlive the song that begins with it, or at least the first requests for it.
const SPARE = 30_000;
const KEPT = 60;

/** Signed urls, asked for ahead of time and kept until shortly before they expire. */
export function makeStreams({ resolve, forms, now }: StreamOptions) {
  const known = new Map<string, Stream>();
  const asked = new Map<string, Promise<Stream>>();
  const refused = new Set<Form>();
  let quality: Quality = 'original';

  /** At once if it is known: a click then reaches the audio element without waiting for anything. */
  function peek(songId: string): Stream | null {
    const stream = known.get(songId);
    if (stream && isFresh(stream, now())) return stream;
    known.delete(songId);
    return null;
  }

  function find(songId: string): Promise<Stream> {
    const stream = peek(songId);
    if (stream) return Promise.resolve(stream);
    const waiting = asked.get(songId);
    if (waiting) return waiting;
    const question: Promise<Stream> = resolve(songId, {
      quality,
      accept: forms.filter(form => !refused.has(form)),
    })
      .then(answer => keep(songId, answer, question))
      .finally(() => asked.get(songId) === question && asked.delete(songId));
    asked.set(songId, question);
    return question;
  }

  /** An answer to a question that was since withdrawn (another quality, say) is used once and not kept. */
  function keep(songId: string, stream: Stream, question: Promise<Stream>): Stream {
    if (asked.get(songId) !== question) return stream;
    known.set(songId, stream);
    for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - KEPT))) known.delete(oldest);
    return stream;
  }

  function forget(songId: string): void {
    known.delete(songId);
    asked.delete(songId);
  }

  /** The browser could not play it whatever it said: never asked for again in this visit. */
  function refuse(songId: string, contentType: string): void {
    for (const form of formsOf(contentType)) refused.add(form);
    forget(songId);
  }

  function setQuality(next: Quality): void {
    if (next === quality) return;
    quality = next;
    known.clear();
    asked.clear();
  }

  return { peek, find, forget, refuse, setQuality };
}

const isFresh = (stream: Stream, now: number) => new Date(stream.expiresAt).getTime() - SPARE > now;
