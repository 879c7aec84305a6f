import { z } from 'zod';

/** Numbers come as numbers or as text, `""` for none. */
export const number = z
  .union([z.number(), z.string()])
  .transform(value => Number(value))
  .pipe(z.number().catch(0));

/** What no database takes is taken out: a NUL, and halves of characters. */
const text = z.string().transform(value => value.toWellFormed().replaceAll('\0', ''));

/** One element comes as an object instead of a list of one; none as `""`, or not at all. */
export const many = <T>(item: z.ZodType<T>) =>
  z
    .union([z.array(item), z.literal('').transform(() => []), item.transform(one => [one])])
    .optional()
    .transform(list => list ?? []);

/** A text with or without attributes beside it. */
const element = z.union([text, z.object({ '#text': text }).transform(value => value['#text'])]);

export const failed = z.object({ error: number, message: z.string().optional() });

export const tokenAnswer = z.object({ token: z.string() });

export const sessionAnswer = z.object({ session: z.object({ name: z.string(), key: z.string() }) });

const ignoredMessage = z
  .object({ code: number, '#text': z.string().optional() })
  .transform(({ code, '#text': reason }) => ({ code, text: reason ?? '' }));

export const scrobbleAnswer = z.object({
  scrobbles: z.object({ scrobble: many(z.object({ ignoredMessage })) }),
});
/** What became of one play: code 0 is accepted. */
export type Outcome = z.infer<typeof ignoredMessage>;

export const anyAnswer = z.unknown();

const paging = z.object({ page: number, totalPages: number, total: number });

const named = z.union([
  z.object({ name: text }).transform(({ name }) => name),
  z.object({ '#text': text }).transform(value => value['#text']),
]);

const latest = 253_402_300_799; // the last second of the year 9999

const date = z
  .object({ uts: number })
  .transform(({ uts }) => (uts >= 0 && uts <= latest ? new Date(uts * 1_000) : undefined));

const recentTrack = z
  .object({
    artist: named,
    name: text,
    album: element.optional(),
    /** Not there while the track is playing. */
    date: date.optional(),
  })
  .transform(({ artist, name, album, date: at }) => ({
    artist,
    title: name,
    album: album || null,
    at: at ?? null,
  }));
export type RecentTrack = z.infer<typeof recentTrack>;

export const recentTracksAnswer = z.object({
  recenttracks: z.object({ track: many(recentTrack), '@attr': paging }),
});

const lovedTrack = z
  .object({ artist: named, name: text, date: date.optional() })
  .transform(({ artist, name, date: at }) => ({ artist, title: name, at: at ?? null }));
export type LovedTrack = z.infer<typeof lovedTrack>;

export const lovedTracksAnswer = z.object({
  lovedtracks: z.object({ track: many(lovedTrack), '@attr': paging }),
});

export const userAnswer = z.object({
  user: z.object({
    name: z.string(),
    url: z.string(),
    playcount: number,
    registered: z.object({ unixtime: number }).transform(({ unixtime }) => new Date(unixtime * 1_000)),
  }),
});
export type Profile = z.infer<typeof userAnswer>['user'];

const tag = z.object({ name: text }).transform(({ name }) => name);

const similarArtist = z
  .object({
    name: z.string(),
    url: z.string().optional(),
    mbid: z.string().optional(),
    match: number.optional(),
  })
  .transform(({ name, url, mbid, match }) => ({
    name,
    url: url ?? null,
    mbid: mbid || null,
    match: match ?? null,
  }));

const artist = z.object({
  name: z.string(),
  url: z.string(),
  mbid: z.string().optional(),
  stats: z.object({ listeners: number, playcount: number }).optional(),
  similar: z.union([z.object({ artist: many(similarArtist) }), z.literal('')]).optional(),
  tags: z.union([z.object({ tag: many(tag) }), z.literal('')]).optional(),
  bio: z.object({ summary: z.string().optional(), content: z.string().optional() }).optional(),
});

export const artistAnswer = z.object({
  artist: artist.transform(({ name, url, similar, tags, bio }) => ({
    name,
    url,
    similar: similar ? similar.artist : [],
    tags: tags ? tags.tag : [],
    summary: bio?.summary ?? '',
    content: bio?.content ?? '',
  })),
});
export type ArtistPage = z.infer<typeof artistAnswer>['artist'];

export const similarAnswer = z.object({ similarartists: z.object({ artist: many(similarArtist) }) });
export type SimilarArtist = z.infer<typeof similarArtist>;
