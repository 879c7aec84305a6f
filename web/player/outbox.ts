import type { Play } from './types.ts';

/** Where plays wait; one key a play, so that two tabs never overwrite each other's. */
export interface Shelf {
  keys(): readonly string[];
  read(key: string): unknown;
  write(key: string, play: Play): void;
  remove(key: string): void;
}

export interface OutboxOptions {
  readonly shelf: Shelf;
  /** Idempotent by clientId: a play that arrived without its answer being heard is sent again. */
  readonly send: (play: Play) => Promise<unknown>;
  /** True where the server will never take it (the song is gone): kept no longer. */
  readonly isFinal: (error: unknown) => boolean;
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

export interface Outbox {
  add(play: Play): void;
  /** Sends what waits; called at start and when the network is back. */
  flush(): Promise<void>;
}

const DELAYS = [5000, 15_000, 60_000, 300_000];

export function makeOutbox(options: OutboxOptions): Outbox {
  const { shelf, after } = options;
  let failures = 0;
  let sending: Promise<void> | undefined;
  let cancel = () => {};

  async function run(): Promise<void> {
    const sent = await sendAll(options);
    failures = sent ? 0 : failures + 1;
    if (!sent) cancel = after(DELAYS[Math.min(failures, DELAYS.length) - 1] ?? 0, () => void flush());
  }

  function flush(): Promise<void> {
    cancel();
    sending ??= run().finally(() => {
      sending = undefined;
    });
    return sending;
  }

  return {
    flush,
    add(play) {
      shelf.write(play.clientId, play);
      void flush();
    },
  };
}

/** False where something still waits: the first refusal that may pass ends the round, the order is kept. */
async function sendAll({ shelf, send, isFinal }: OutboxOptions): Promise<boolean> {
  for (let key = shelf.keys()[0]; key !== undefined; key = shelf.keys()[0]) {
    const play = shelf.read(key);
    try {
      if (isPlay(play)) await send(play);
    } catch (error) {
      if (!isFinal(error)) return false;
    }
    shelf.remove(key);
  }
  return true;
}

function isPlay(value: unknown): value is Play {
  return (
    typeof value === 'object' &&
    value !== null &&
    'clientId' in value &&
    'songId' in value &&
    'playedAt' in value
  );
}
