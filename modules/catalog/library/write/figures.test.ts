import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Client, type TestApp, testApp } from '../../../../core/testing/app.ts';
import { addAndScan, createMusic, makePicture, type Music, rescan, type SongTags } from '../testing.ts';
import { select } from './rows.ts';

let app: TestApp;
let client: Client;

const figures = suite('figures of the library');

figures.before(async () => {
  app = await testApp({ env: { LOG_LEVEL: process.env.LOG ?? 'error' } });
  client = (await app.as({ username: 'ann' })).client;
});
figures.after(async () => {
  await app[Symbol.asyncDispose]();
});

/** What is done to a folder between two scans; numbers choose among what is there. */
type Step =
  | { readonly kind: 'write'; readonly place: string; readonly tags: SongTags }
  | { readonly kind: 'move'; readonly from: number; readonly place: string }
  | { readonly kind: 'delete'; readonly from: number }
  | { readonly kind: 'restore'; readonly from: number }
  | { readonly kind: 'cover'; readonly folder: string; readonly color: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string };

const folder = fc.constantFrom('a', 'b', 'b/CD 1', 'b/CD 2');
const place = fc
  .tuple(folder, fc.constantFrom('1', '2', '3', '4'))
  .map(([where, name]) => `${where}/${name}.mp3`);
const color = fc.constantFrom('#aa0000', '#00aa00', '#0000aa');
const tags: fc.Arbitrary<SongTags & { color?: string }> = fc.record(
  {
    title: fc.constantFrom('One', 'Two', 'Three'),
    artist: fc.constantFrom('Ann', 'Bob', 'Ann feat. Cem', 'Dan; Eve'),
    album: fc.constantFrom('First', 'Second'),
    albumArtist: fc.constantFrom('Ann', 'Various Artists'),
    disc: fc.constantFrom(1, 2),
    genre: fc.constantFrom('Rock', 'Jazz; Folk'),
    date: fc.constantFrom('1999', '2004-05-06'),
    compilation: fc.boolean(),
    color,
  },
  { requiredKeys: ['title'] },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('write' as const), place, tags }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), from: fc.nat(), place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), from: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('restore' as const), from: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cover' as const), folder, color }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('rename' as const),
      from: fc.constant('a'),
      to: fc.constant('c'),
    }),
  },
);

/** The files that are there, and those that were put aside. */
interface Folder {
  readonly music: Music;
  readonly files: Set<string>;
  readonly away: Map<string, string>;
}

const take = async ({ music, files, away }: Folder, one: Step): Promise<void> => {
  const present = [...files].sort();
  const chosen =
    'from' in one && typeof one.from === 'number' ? present[one.from % present.length] : undefined;
  switch (one.kind) {
    case 'write': {
      const { color: shade, ...rest } = one.tags as SongTags & { color?: string };
      await music.song(one.place, { ...rest, ...(shade && { picture: await makePicture(shade) }) });
      files.add(one.place);
      return;
    }
    case 'move':
      if (chosen === undefined) return;
      await mkdir(dirname(music.at(one.place)), { recursive: true });
      await rename(music.at(chosen), music.at(one.place));
      files.delete(chosen);
      files.add(one.place);
      return;
    case 'delete':
      if (chosen === undefined || present.length === 1) return;
      await rename(music.at(chosen), music.at(`.away-${away.size}`));
      away.set(music.at(`.away-${away.size}`), chosen);
      files.delete(chosen);
      return;
    case 'restore': {
      const [from, to] = [...away][one.from % away.size] ?? [];
      if (from === undefined || to === undefined) return;
      await mkdir(dirname(music.at(to)), { recursive: true });
      await rename(from, music.at(to));
      away.delete(from);
      files.add(to);
      return;
    }
    case 'cover':
      return music.file(`${one.folder}/cover.jpg`, await makePicture(one.color));
    case 'rename': {
      const inside = present.filter(path => path.startsWith(`${one.from}/`));
      if (inside.length === 0) return;
      await rm(music.at(one.to), { recursive: true, force: true });
      await rename(music.at(one.from), music.at(one.to));
      for (const path of present.filter(path => path.startsWith(`${one.to}/`))) files.delete(path);
      for (const path of inside) {
        files.delete(path);
        files.add(path.replace(one.from, one.to));
      }
    }
  }
};

/** What each figure must be, counted from nothing, where it is not so. */
const faults = async (): Promise<string[]> => {
  const found: string[] = [];
  for (const [name, sql] of Object.entries(checks)) {
    const rows = await select<Record<string, unknown>>(app.scope.db, sql);
    if (rows.length > 0) found.push(`${name}: ${JSON.stringify(rows.slice(0, 3))}`);
  }
  return found;
};

/** The sentence of a failure names what is wrong. */
const refuseFaults = async (): Promise<void> => {
  const wrong = await faults();
  assert.is(wrong.length, 0, wrong.join('\n'));
};

const checks = {
  'a song is there without a source, or away with one': `
    select s.title, s.available from songs s where s.available <>
      exists (select from song_sources o where o.song_id = s.id and o.available)`,
  'songs, length or discs of an album': `
    select a.title, a.song_count, a.duration, a.disc_count, c.* from albums a
    join lateral (select count(*) as songs, coalesce(sum(s.duration), 0) as length, greatest(count(distinct s.disc_number), 1) as discs
      from songs s where s.album_id = a.id and s.available) c on true
    where (a.song_count, a.duration, a.disc_count) <> (c.songs, c.length, c.discs)`,
  'songs of an artist': `
    select a.name, a.song_count, c.songs from artists a
    join lateral (select count(distinct s.id) as songs from song_artists l join songs s on s.id = l.song_id
      where l.artist_id = a.id and s.available and l.role <> 'composer') c on true where a.song_count <> c.songs`,
  'albums of an artist': `
    select a.name, a.album_count, c.albums from artists a
    join lateral (select count(*) as albums from album_artists l join albums b on b.id = l.album_id
      where l.artist_id = a.id and exists (select from songs s where s.album_id = b.id and s.available)) c on true
    where a.album_count <> c.albums`,
  'songs of a genre': `
    select g.name, g.song_count, c.songs from genres g
    join lateral (select count(*) as songs from song_genres l join songs s on s.id = l.song_id
      where l.genre_id = g.id and s.available) c on true where g.song_count <> c.songs`,
  'an album without songs': `select a.title from albums a where not exists (select from songs s where s.album_id = a.id)`,
  'an artist of nothing': `
    select a.name from artists a where not exists (select from song_artists l where l.artist_id = a.id)
      and not exists (select from album_artists l where l.artist_id = a.id)`,
  'an album by nobody': `
    select a.title from albums a where exists (select from songs s join song_artists l on l.song_id = s.id where s.album_id = a.id)
      and not exists (select from album_artists l where l.album_id = a.id)`,
  'the cover of an album': `
    select a.title, a.cover_hash, c.hash from albums a join lateral (
      select case when count(*) = 1 then coalesce(max(s.cover_hash), max(f.cover_hash))
        else coalesce((array_agg(f.cover_hash order by s.disc_number, s.track_number nulls last, s.id) filter (where f.cover_hash is not null))[1],
          (array_agg(s.cover_hash order by s.disc_number, s.track_number nulls last, s.id) filter (where s.cover_hash is not null))[1]) end as hash
      from songs s join song_sources o on o.song_id = s.id and o.available join scanned_files f on f.source_id = o.id
      where s.album_id = a.id) c on true
    where a.song_count > 0 and a.cover_hash is distinct from c.hash`,
  'the cover of an artist': `
    select a.name, a.cover_hash from artists a where a.album_count > 0 and a.cover_hash is distinct from (
      select b.cover_hash from album_artists l join albums b on b.id = l.album_id
      where l.artist_id = a.id and b.song_count > 0 and b.cover_hash is not null
      order by b.release_date desc nulls last, b.id limit 1)`,
  'a file twice': `
    select folder_id, path from scanned_files where missing_since is null group by 1, 2 having count(*) > 1
    union all select folder_id, path from song_sources where available group by 1, 2 having count(*) > 1`,
  'a source in another place than its file': `
    select o.path, f.path as other from song_sources o join scanned_files f on f.source_id = o.id
    where (o.path, o.folder_id, o.available) is distinct from (f.path, f.folder_id, f.missing_since is null)`,
  'a song that sorts by another album': `
    select s.title, s.sort_album, a.sort_title from songs s join albums a on a.id = s.album_id
    where split_part(s.sort_album, E'\\t', 1) <> a.sort_title`,
};

figures('are right after whatever is done to a folder', async () => {
  const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 8, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(rounds, async steps => {
      const music = await createMusic();
      const state: Folder = { music, files: new Set(['a/0.mp3']), away: new Map() };
      await music.song('a/0.mp3', { title: 'Zero', artist: 'Ann', album: 'First' });
      const { folderId } = await addAndScan(client, music.path);
      for (const round of steps) {
        for (const one of round) await take(state, one);
        const report = await rescan(client, folderId);
        assert.is(report.state, 'done');
        await refuseFaults();
        const known = await app.scope
          .db('song_sources')
          .where({ folder_id: folderId, available: true })
          .pluck('path');
        assert.is(
          known.sort().join(),
          [...state.files].sort().join(),
          `${known} instead of ${[...state.files]}`,
        );
      }
      await client.catalog.library.removeFolder.mutate({ folderId });
      await refuseFaults();
      assert.equal(await app.scope.db('songs').pluck('title'), []);
      await music.remove();
    }),
    {
      numRuns: Number(process.env.RUNS ?? 5),
      endOnFailure: true,
      ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}),
      includeErrorInReport: true,
    },
  );
});

figures.run();
