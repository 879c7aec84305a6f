import type { Knex } from 'knex';
import { createdAt, idColumn, reference } from '../core/database/columns.ts';

const searched = ['artists', 'albums', 'songs'];

export const up = async (db: Knex) => {
  for (const statement of [...sortColumns, ...indexes, ...searchColumns, ...vocabulary]) {
    await db.schema.raw(statement);
  }
  await db.schema.createTable('search_history', table => {
    idColumn(table);
    reference(table, 'user_id', { to: 'users' }).notNullable();
    table.text('query').notNullable();
    // The folded query: the same words again move up instead of standing twice.
    table.text('key').notNullable();
    table.timestamp('searched_at').notNullable();
    createdAt(table, db);
    table.unique(['user_id', 'key']);
  });
};

/** A row comparison of not-null columns in one direction is what lets an index serve any page of a list, both ways. */
const sortColumns = [
  `alter table albums
     add sort_artist text collate "C" not null default '',
     add sort_release date not null generated always as (coalesce(release_date, date '0001-01-01')) stored`,
  `alter table songs
     add sort_artist text collate "C" not null default '',
     add sort_album text collate "C" not null default '',
     add sort_year integer not null generated always as (coalesce(year, 0)) stored`,
];

const indexes = [
  'create index artists_by_plays on artists (play_count, id)',
  'create index albums_by_plays on albums (play_count, id)',
  'create index albums_by_release on albums (sort_release, id)',
  'create index albums_by_artist on albums (sort_artist, sort_title, id)',
  'create index songs_by_plays on songs (play_count, id)',
  'create index songs_by_artist on songs (sort_artist, sort_album, id)',
  'create index songs_by_album on songs (sort_album, id)',
  'create index songs_by_duration on songs (duration, id)',
  'create index songs_by_year on songs (sort_year, id)',
  'create index songs_by_slug on songs (slug)',
];

// Made from the words as they are: PostgreSQL's own parser would take some names for addresses or numbers.
const words =
  "array_to_tsvector(array_remove(string_to_array(translate(search_text, E'\\n', ' '), ' '), ''))";

const searchColumns = searched.flatMap(table => [
  `alter table ${table} add search_words tsvector not null generated always as (${words}) stored`,
  // What a thing is called, folded; cut, for an index entry has a limit.
  `create index ${table}_by_first_line on ${table} (left(split_part(search_text, E'\\n', 1), 100))`,
  // A long pending list would slow each search while a scan writes.
  `create index ${table}_by_words on ${table} using gin (search_words) with (gin_pending_list_limit = 256)`,
]);

/**
 * Every word of a name once, to correct typing by. It is not unique on purpose: two transactions that learn one word at the
 * same time would otherwise wait for each other. Words of names that are gone stay.
 */
const vocabulary = [
  'create table search_vocabulary (word text collate "C" not null)',
  'create index search_vocabulary_by_word on search_vocabulary (word)',
  'create index search_vocabulary_alike on search_vocabulary using gin (word gin_trgm_ops)',
  `create function learn_words() returns trigger language plpgsql as $$
   begin
     insert into search_vocabulary (word)
     select word from unnest(tsvector_to_array(new.search_words)) word
     where length(word) between 3 and 40
       and not exists (select from search_vocabulary known where known.word = word.word);
     return null;
   end $$`,
  ...searched.map(
    table => `create trigger ${table}_words after insert or update of search_text on ${table}
              for each row execute function learn_words()`,
  ),
];

export const down = async (db: Knex) => {
  await db.schema.dropTable('search_history');
  for (const table of searched) await db.schema.raw(`drop trigger ${table}_words on ${table}`);
  await db.schema.raw('drop function learn_words');
  await db.schema.dropTable('search_vocabulary');
  // Their indexes go with the columns.
  for (const table of searched) await db.schema.raw(`alter table ${table} drop search_words`);
  await db.schema.raw('alter table songs drop sort_artist, drop sort_album, drop sort_year');
  await db.schema.raw('alter table albums drop sort_artist, drop sort_release');
  for (const name of [
    'artists_by_plays',
    'albums_by_plays',
    'songs_by_plays',
    'songs_by_duration',
    'songs_by_slug',
  ])
    await db.schema.raw(`drop index ${name}`);
  for (const table of searched) await db.schema.raw(`drop index ${table}_by_first_line`);
};
