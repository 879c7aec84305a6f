import type { Inputs, Outputs } from '../api.ts';

type AtServer = Outputs['users']['me']['preferences'];

/** Those that this app sets; the rest of the account's belongs to other screens. */
export type Preferences = Pick<
  AtServer,
  'theme' | 'language' | 'audioQuality' | 'crossfadeMs' | 'gapless' | 'replayGain'
>;
type Change = Partial<Preferences> & Inputs['users']['me']['updatePreferences'];

export interface PreferenceOptions {
  /** The copy in this browser, which the first paint was made with. */
  readonly read: () => Preferences;
  readonly apply: (preferences: Preferences) => void;
  readonly load: () => Promise<Preferences>;
  readonly save: (change: Change) => Promise<unknown>;
  /** Runs something a little later; returns what calls it off. */
  readonly soon: (run: () => void) => () => void;
}

/** The server's word counts once it has come; what the listener changes here is sent to it a moment later. */
export function keepPreferences(options: PreferenceOptions): { changed: () => void; stop: () => void } {
  const { read, apply, soon } = options;
  let known = read();
  let isLoaded = false;
  let cancel = () => {};

  const send = async () => {
    const now = read();
    const change = difference(known, now);
    if (Object.keys(change).length === 0) return;
    // Without a network it stays different, and goes along with the next change.
    await options.save(change).then(
      () => (known = { ...known, ...change }),
      () => {},
    );
  };
  const changed = () => {
    cancel();
    if (isLoaded) cancel = soon(() => void send());
  };
  const take = (server: Preferences) => {
    // What was changed while the answer was on its way is newer than the answer.
    const newer = difference(known, read());
    known = server;
    isLoaded = true;
    apply({ ...server, ...newer });
    changed();
  };
  void options.load().then(take, () => {});
  return { changed, stop: () => cancel() };
}

function difference(before: Preferences, now: Preferences): Change {
  const change: Change = {};
  if (now.theme !== before.theme) change.theme = now.theme;
  if (now.language !== before.language) change.language = now.language;
  if (now.audioQuality !== before.audioQuality) change.audioQuality = now.audioQuality;
  if (now.crossfadeMs !== before.crossfadeMs) change.crossfadeMs = now.crossfadeMs;
  if (now.gapless !== before.gapless) change.gapless = now.gapless;
  if (now.replayGain !== before.replayGain) change.replayGain = now.replayGain;
  return change;
}
