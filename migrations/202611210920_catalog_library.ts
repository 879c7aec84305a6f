import type { Knex } from 'knex';
import { createdAndUpdatedAt, createdAt, idColumn, reference } from '../core/database/columns.ts';

/** Text that lists are sorted by: byte order of a folded form, so that an index serves every page. */
const sortText = (table: Knex.CreateTableBuilder, column: string) =>
  table.specificType(column, 'text collate "C"').notNullable();

/** A reference that begins a key or an index of its table, and so needs none of its own. */
const leading = (table: Knex.CreateTableBuilder, column: string, to: string) =>
  table.uuid(column).notNullable().references('id').inTable(to).onDelete('CASCADE');

export const up = async (db: Knex) => {
  await db.schema.raw('create extension if not exists pg_trgm');
  await createPictures(db);
  await createNames(db);
  await createAlbums(db);
  await createSongs(db);
  await createFolders(db);
  await createIndexes(db);
};

const createPictures = (db: Knex) =>
  db.schema.createTable('pictures', table => {
    table.text('hash').primary();
    table.text('mime').notNullable();
    table.integer('width').notNullable();
    table.integer('height').notNullable();
    table.text('color').notNullable();
    table.text('thumbhash').notNullable();
    createdAt(table, db);
  });

const createNames = async (db: Knex) => {
  await db.schema.createTable('artists', table => {
    idColumn(table);
    table.text('name').notNullable();
    sortText(table, 'sort_name');
    table.text('slug').notNullable().unique();
    // The folded name (or MusicBrainz id) by which tags find the artist again.
    table.text('key').notNullable().unique();
    table.text('search_text').notNullable();
    table.text('bio');
    table.text('cover_hash').references('hash').inTable('pictures').onDelete('SET NULL');
    table.uuid('musicbrainz_id');
    // True while the cover is that of one of the artist's albums: it then follows them.
    table.boolean('cover_derived').notNullable().defaultTo(false);
    table.integer('album_count').notNullable().defaultTo(0);
    table.integer('song_count').notNullable().defaultTo(0);
    table.bigInteger('play_count').notNullable().defaultTo(0);
    createdAndUpdatedAt(table, db);
  });
  await db.schema.createTable('genres', table => {
    idColumn(table);
    table.text('name').notNullable().unique();
    table.text('slug').notNullable().unique();
    table.text('description');
    reference(table, 'parent_id', { to: 'genres', onDelete: 'SET NULL' });
    table.integer('song_count').notNullable().defaultTo(0);
    createdAndUpdatedAt(table, db);
  });
};

const createAlbums = async (db: Knex) => {
  await db.schema.createTable('albums', table => {
    idColumn(table);
    table.text('title').notNullable();
    sortText(table, 'sort_title');
    table.text('slug').notNullable().unique();
    table.text('key').notNullable().unique();
    table.text('search_text').notNullable();
    table.text('album_type').notNullable().defaultTo('album');
    table.date('release_date');
    table.text('release_precision').checkIn(['year', 'month', 'day']);
    table.date('original_date');
    table.text('original_precision').checkIn(['year', 'month', 'day']);
    // True where the files name no album artist: it is then whoever all songs have in common.
    table.boolean('artists_derived').notNullable().defaultTo(false);
    table.text('cover_hash').references('hash').inTable('pictures').onDelete('SET NULL');
    table.text('description');
    table.text('label');
    table.text('copyright');
    table.text('upc');
    table.uuid('musicbrainz_id');
    table.bigInteger('duration').notNullable().defaultTo(0);
    table.integer('song_count').notNullable().defaultTo(0);
    table.integer('disc_count').notNullable().defaultTo(1);
    table.boolean('explicit').notNullable().defaultTo(false);
    table.bigInteger('play_count').notNullable().defaultTo(0);
    createdAndUpdatedAt(table, db);
  });
  await db.schema.createTable('album_artists', table => {
    leading(table, 'album_id', 'albums');
    reference(table, 'artist_id', { to: 'artists' }).notNullable();
    table.integer('position').notNullable();
    table.primary(['album_id', 'artist_id']);
  });
};

const createSongs = async (db: Knex) => {
  await db.schema.createTable('songs', table => {
    idColumn(table);
    table.text('title').notNullable();
    sortText(table, 'sort_title');
    table.text('slug').notNullable();
    table.text('search_text').notNullable();
    // Indexed by songs_in_album.
    table.uuid('album_id').references('id').inTable('albums').onDelete('SET NULL');
    table.integer('duration').notNullable();
    table.integer('track_number');
    table.integer('disc_number').notNullable().defaultTo(1);
    // What a file says of the song, folded: by it a file that was replaced or came back finds its song again.
    table.text('key');
    table.text('cover_hash').references('hash').inTable('pictures').onDelete('SET NULL');
    table.text('isrc');
    table.uuid('musicbrainz_id');
    table.text('mood');
    table.text('language');
    table.integer('year');
    table.boolean('explicit').notNullable().defaultTo(false);
    table.float('track_gain');
    table.float('track_peak');
    table.float('album_gain');
    table.float('album_peak');
    table.bigInteger('play_count').notNullable().defaultTo(0);
    table.bigInteger('like_count').notNullable().defaultTo(0);
    // False when no source of the song is there at the moment; its likes and plays stay.
    table.boolean('available').notNullable().defaultTo(true);
    createdAndUpdatedAt(table, db);
  });
  await db.schema.createTable('song_artists', table => {
    leading(table, 'song_id', 'songs');
    reference(table, 'artist_id', { to: 'artists' }).notNullable();
    table.text('role').notNullable().checkIn(['primary', 'featured', 'composer', 'remixer']);
    table.integer('position').notNullable();
    table.primary(['song_id', 'artist_id', 'role']);
  });
  await db.schema.createTable('song_genres', table => {
    leading(table, 'song_id', 'songs');
    reference(table, 'genre_id', { to: 'genres' }).notNullable();
    table.primary(['song_id', 'genre_id']);
  });
  await db.schema.createTable('lyrics', table => {
    leading(table, 'song_id', 'songs').primary();
    table.text('language');
    table.text('source').notNullable().checkIn(['embedded', 'sidecar', 'edited']);
    table.text('plain').notNullable();
    table.jsonb('lines');
    createdAndUpdatedAt(table, db);
  });
};

const createFolders = async (db: Knex) => {
  await db.schema.createTable('library_folders', table => {
    idColumn(table);
    table.text('path').notNullable().unique();
    table.text('kind').notNullable().checkIn(['music', 'demo']);
    table.timestamp('scanned_at');
    // The demo library that an admin has taken out is remembered, so that it does not come back.
    table.timestamp('removed_at');
    createdAndUpdatedAt(table, db);
  });
  await db.schema.createTable('song_sources', table => {
    idColumn(table);
    reference(table, 'song_id', { to: 'songs' }).notNullable();
    table.text('provider').notNullable();
    reference(table, 'folder_id', { to: 'library_folders' });
    // Below the folder for files, the provider's own id otherwise.
    table.text('path');
    table.text('external_id');
    table.text('format').notNullable();
    table.text('codec').notNullable();
    table.integer('bitrate');
    table.integer('sample_rate');
    table.integer('bit_depth');
    table.integer('channels');
    table.boolean('lossless').notNullable().defaultTo(false);
    table.bigInteger('size');
    table.bigInteger('changed_ms');
    table.boolean('available').notNullable().defaultTo(true);
    createdAndUpdatedAt(table, db);
  });
  await db.schema.createTable('scanned_files', table => {
    idColumn(table);
    // Small and dense: a scan marks what it has seen in a bitmap by this number.
    table.specificType('number', 'bigint generated always as identity').notNullable();
    leading(table, 'folder_id', 'library_folders');
    sortText(table, 'path');
    table.bigInteger('size').notNullable();
    table.double('mtime_ms').notNullable();
    table.text('inode').notNullable();
    // What the sidecars beside the file (covers, lyrics) were when it was read.
    table.text('sidecar_key').notNullable().defaultTo('');
    // What the tags and the sound were, so that a copy elsewhere is known to be the same file.
    table.text('tag_hash');
    // The picture in the folder of the file, which an album prefers to those inside the files.
    table.text('cover_hash').references('hash').inTable('pictures').onDelete('SET NULL');
    reference(table, 'source_id', { to: 'song_sources', onDelete: 'SET NULL' });
    // The scan that read it last.
    table.uuid('scan_id');
    table.text('reason');
    table.text('message');
    table.timestamp('missing_since');
    createdAndUpdatedAt(table, db);
  });
  await db.schema.createTable('scans', table => {
    idColumn(table);
    leading(table, 'folder_id', 'library_folders');
    table.text('state').notNullable().checkIn(['queued', 'running', 'done', 'failed', 'cancelled']);
    table.float('progress').notNullable().defaultTo(0);
    table.jsonb('counts').notNullable();
    table.text('message');
    table.uuid('job_id');
    table.timestamp('started_at');
    table.timestamp('finished_at');
    createdAndUpdatedAt(table, db);
  });
  await db.schema.createTable('scan_problems', table => {
    leading(table, 'scan_id', 'scans');
    table.text('path').notNullable();
    table.text('reason').notNullable();
    table.text('message').notNullable();
    table.primary(['scan_id', 'path', 'reason']);
  });
};

const createIndexes = async (db: Knex) => {
  const statements = [
    'create index artists_by_name on artists (sort_name, id)',
    'create index albums_by_title on albums (sort_title, id)',
    'create index songs_by_title on songs (sort_title, id)',
    'create index songs_in_album on songs (album_id, disc_number, track_number)',
    'create index songs_by_key on songs (key)',
    'create index scanned_files_in_folder on scanned_files (folder_id, number)',
    'create unique index scanned_files_present on scanned_files (folder_id, path) where missing_since is null',
    'create index scanned_files_missing on scanned_files (folder_id, path) where missing_since is not null',
    'create index scanned_files_by_inode on scanned_files (inode, size)',
    'create index scanned_files_by_tags on scanned_files (tag_hash, size)',
    'create index scans_by_folder on scans (folder_id, created_at desc)',
    "create unique index scans_running on scans (folder_id) where state in ('queued', 'running')",
  ];
  for (const statement of statements) await db.schema.raw(statement);
};

export const down = async (db: Knex) => {
  const tables = [
    'scan_problems',
    'scans',
    'scanned_files',
    'song_sources',
    'library_folders',
    'lyrics',
    'song_genres',
    'song_artists',
    'songs',
    'album_artists',
    'albums',
    'genres',
    'artists',
    'pictures',
  ];
  for (const table of tables) await db.schema.dropTable(table);
};
