import type { Knex } from 'knex';
import { newId } from '../../../../core/ids.ts';
import { albumTitle } from '../../media/keys.ts';
import type { ReadTrack } from '../../media/reading.ts';
import { makersOf } from './credits.ts';
import type { Item } from './identify.ts';
import { insertRows, type Row, select, unique } from './rows.ts';
import { freeSlugs } from './slugs.ts';
import { sortKey } from './sort-key.ts';

export interface KnownAlbum {
  readonly id: string;
  readonly sortTitle: string;
}

/** Items by the key of their album. */
export type ByAlbumKey = ReadonlyMap<string, readonly Item[]>;

export interface EnsuredAlbums {
  readonly byKey: ReadonlyMap<string, KnownAlbum>;
  /** Albums that were there and have another title now: other songs on them are sorted by it. */
  readonly retitled: string[];
}

/** The albums of the items: those known by their keys, those whose songs all have another key now, and new ones. */
export const ensureAlbums = async (db: Knex, items: ByAlbumKey): Promise<EnsuredAlbums> => {
  const known = await albumsWhere(db, 'key', [...items.keys()]);
  const homeless = new Map([...items].filter(([key]) => !known.has(key)));
  const wanted = new Set([...known.values()].map(({ id }) => id));
  const renamed = await renamedAlbums(db, homeless, wanted);
  const added = [...items.keys()].filter(key => !known.has(key) && !renamed.has(key));
  const fresh = added.map(key => ({ key, id: newId(), name: described(items, key).title }));
  const slugs = await freeSlugs(db, 'albums', fresh);
  const rows = [
    ...fresh.map(({ key, id }) => ({ ...described(items, key), id, key, slug: slugs.get(id) ?? id })),
    ...[...known, ...renamed].map(([key, album]) => merged(album, { ...described(items, key), key })),
  ];
  const before = new Map([...known, ...renamed].map(([, album]) => [album.id, album]));
  await writeAlbums(
    db,
    rows.filter(row => !isEqual(row, before.get(row.id))),
  );
  return {
    byKey: new Map(rows.map(({ key, id, sort_title }) => [key, { id, sortTitle: sort_title }])),
    retitled: rows.filter(({ id, title }) => (before.get(id)?.title ?? title) !== title).map(({ id }) => id),
  };
};

const isEqual = (row: AlbumRow, before: AlbumRow | undefined): boolean =>
  before !== undefined && (['key', ...columns] as const).every(column => row[column] === before[column]);

/** What the files say of an album, in the columns of its table. */
interface Described {
  readonly title: string;
  readonly sort_title: string;
  readonly album_type: string;
  readonly release_date: string | null;
  readonly release_precision: string | null;
  readonly original_date: string | null;
  readonly original_precision: string | null;
  readonly label: string | null;
  readonly copyright: string | null;
  readonly upc: string | null;
  readonly musicbrainz_id: string | null;
  readonly artists_derived: boolean;
}

type AlbumRow = Described & { readonly id: string; readonly key: string; readonly slug: string };

const textColumns = ['label', 'copyright', 'upc', 'musicbrainz_id'] as const;
const dateColumns = ['release_date', 'release_precision', 'original_date', 'original_precision'] as const;
const columns = [
  'title',
  'sort_title',
  'album_type',
  'artists_derived',
  ...dateColumns,
  ...textColumns,
] as const;

const albumsWhere = async (
  db: Knex,
  column: 'key' | 'id',
  values: readonly string[],
): Promise<Map<string, AlbumRow>> => {
  if (values.length === 0) return new Map();
  const names = ['id', 'key', 'slug', ...columns].join(', ');
  const rows = await select<AlbumRow>(db, `select ${names} from albums where ${column} = any(?)`, [
    [...values],
  ]);
  return new Map(rows.map(row => [row[column], row]));
};

/**
 * An album all of whose songs go to one new key together was renamed: who saved it keeps it. Not one that is `wanted`
 * by other songs as it is.
 */
const renamedAlbums = async (
  db: Knex,
  homeless: ByAlbumKey,
  wanted: ReadonlySet<string>,
): Promise<Map<string, AlbumRow>> => {
  const former = new Map<string, { key: string; songs: number }>();
  for (const [key, items] of homeless) {
    const [album, ...others] = unique(items.map(item => item.albumId));
    if (album && others.length === 0 && !wanted.has(album))
      former.set(album, { key, songs: unique(items.map(item => item.songId)).length });
  }
  if (former.size === 0) return new Map();
  const whole = await select<{ id: string; songs: number }>(
    db,
    'select album_id as id, count(*) as songs from songs where album_id = any(?) group by 1',
    [[...former.keys()]],
  );
  const renamed = whole.filter(({ id, songs }) => former.get(id)?.songs === songs);
  const rows = await albumsWhere(
    db,
    'id',
    renamed.map(({ id }) => id),
  );
  return new Map([...rows.values()].map(row => [former.get(row.id)?.key ?? '', row]));
};

const described = (items: ByAlbumKey, key: string): Described =>
  describe((items.get(key) ?? []).map(({ tags }) => tags));

/** The first song of an album speaks for it. */
const firstOf = (songs: readonly ReadTrack[]): ReadTrack => {
  const place = ({ disc, track }: ReadTrack) => (disc.number ?? 1) * 10_000 + (track.number ?? 9_999);
  const [first, ...others] = songs;
  if (first === undefined) throw new Error('An album without songs can not be described.');
  return others.reduce((best, next) => (place(next) < place(best) ? next : best), first);
};

const describe = (songs: readonly ReadTrack[]): Described => {
  const tags = firstOf(songs);
  const title = albumTitle(tags.album ?? tags.title);
  const released = tags.date ?? tags.originalDate;
  return {
    title,
    sort_title: sortKey(title, tags.sortNames.album, tags.language),
    album_type: typeOf(tags),
    release_date: released?.date ?? null,
    release_precision: released?.precision ?? null,
    original_date: tags.originalDate?.date ?? null,
    original_precision: tags.originalDate?.precision ?? null,
    label: tags.label,
    copyright: tags.copyright,
    upc: tags.upc,
    musicbrainz_id: tags.musicbrainz.release,
    artists_derived: makersOf(songs).length === 0,
  };
};

/** An album that is live or a compilation is that first of all: MusicBrainz calls it an album beside. */
const typeOf = ({ compilation, releaseTypes }: ReadTrack): string => {
  if (compilation) return 'compilation';
  return ['compilation', 'live', 'ep', 'single'].find(type => releaseTypes.includes(type)) ?? 'album';
};

/** What the files leave out does not take away what is known. */
const merged = (old: AlbumRow, told: Described & { key: string }): AlbumRow => {
  const texts = Object.fromEntries(textColumns.map(column => [column, told[column] ?? old[column]]));
  return { ...old, ...told, ...texts, ...(told.release_date === null && datesOf(old)) };
};

const datesOf = (album: AlbumRow) => Object.fromEntries(dateColumns.map(column => [column, album[column]]));

const writeAlbums = (db: Knex, rows: readonly AlbumRow[]): Promise<number> => {
  const told = ['key', ...columns];
  return insertRows(db, {
    table: 'albums',
    columns: ['id', 'slug', 'search_text', ...told],
    // Made from title and artists when those are known, by `refreshAlbumTexts`.
    rows: rows.map((row): Row => ({ ...row, search_text: '' })),
    onConflict: `(id) do update set ${told.map(name => `${name} = excluded.${name}`).join(', ')}, updated_at = now()`,
  });
};
