export interface Listen {
  readonly artist: string;
  readonly track: string;
  readonly album: string;
  /** Unix seconds. */
  readonly at: number;
}

export interface Loved {
  readonly artist: string;
  readonly track: string;
  readonly at: number;
}

export interface Listener {
  readonly name: string;
  /** The newest first. */
  readonly history: Listen[];
  readonly loved: Loved[];
  session: string | null;
  playing: { readonly artist: string; readonly track: string; readonly album: string } | null;
  hidden: boolean;
}

export interface ArtistText {
  readonly name: string;
  readonly bio: string;
  readonly tags: readonly string[];
  readonly similar: readonly string[];
}

/** A play that was accepted, in the order in which they came. */
export interface Received extends Listen {
  readonly user: string;
}

/** All that the stand-in knows. */
export interface World {
  readonly key: string;
  readonly secret: string;
  readonly now: () => Date;
  readonly listeners: Map<string, Listener>;
  readonly artists: Map<string, ArtistText>;
  /** Not used yet; null for one that nobody has allowed. */
  readonly tokens: Map<string, { readonly user: string | null; readonly at: number }>;
  readonly received: Received[];
  /** Names that are refused, with the code of `ignoredMessage`. */
  readonly refused: Map<string, number>;
  dailyLimit: number;
}

export const createWorld = ({ key, secret, now }: Pick<World, 'key' | 'secret' | 'now'>): World => ({
  ...{ key, secret, now, dailyLimit: Number.POSITIVE_INFINITY },
  ...{ listeners: new Map(), tokens: new Map(), received: [], refused: new Map() },
  artists: new Map(known.map(artist => [artist.name.toLowerCase(), artist])),
});

export const secondsOf = (date: Date): number => Math.floor(date.getTime() / 1_000);

/** The listener of a name, who has an account from the first time on that somebody asks. */
export const listenerOf = (world: World, name: string): Listener => {
  const known = world.listeners.get(name.toLowerCase());
  if (known !== undefined) return known;
  const made = { name, history: [], loved: [], session: null, playing: null, hidden: false };
  world.listeners.set(name.toLowerCase(), made);
  return made;
};

/** Adds plays where their times belong. */
export const addListens = ({ history }: Listener, listens: readonly Listen[]): void => {
  for (const listen of listens) history.push(listen);
  history.sort((one, other) => other.at - one.at);
};

const known: readonly ArtistText[] = [
  {
    name: 'The Quiet Harbour',
    bio: 'The Quiet Harbour are a band from a small town by the sea.\n\nThey play <strong>indie folk</strong> &amp; sing of tides.',
    tags: ['indie folk', 'acoustic'],
    similar: ['Salt Maps', 'Low Lanterns'],
  },
  {
    name: 'Salt Maps',
    bio: 'Salt Maps draw coasts in sound.',
    tags: ['ambient'],
    similar: ['The Quiet Harbour'],
  },
];
