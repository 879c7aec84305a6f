import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type TestApp, testApp } from '../../../core/testing/app.ts';
import { makeSong } from '../testing.ts';

const rows = 2_300;

let app: TestApp;

const long = suite('long lists');

long.before(async () => {
  app = await testApp();
  const { albumId } = await makeSong(app.scope, { title: 'a0' });
  // Each seventh title stands several times, on both sides of landmarks.
  await app.scope.db.raw(
    `insert into songs (id, title, sort_title, slug, search_text, album_id, duration, play_count)
     select gen_random_uuid(), title, title, title, title || E'\\n', ?::uuid, 1000, n % 5
     from (select n, 'b' || lpad((n / 7)::text, 5, '0') as title from generate_series(1, ?::integer - 1) n) as made`,
    [albumId, rows],
  );
});

long.after(async () => {
  await app[Symbol.asyncDispose]();
});

const list = (input: {
  offset?: number;
  cursor?: string;
  order?: 'asc' | 'desc';
  sort?: 'title' | 'plays';
}) => app.client.catalog.song.list.query({ limit: 100, ...input });

const idsByCursor = async (order: 'asc' | 'desc', sort: 'title' | 'plays') => {
  const ids: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof list>> = await list({ order, sort, ...(cursor && { cursor }) });
    ids.push(...page.items.map(song => song.id));
    cursor = page.nextCursor;
  }
  return ids;
};

for (const sort of ['title', 'plays'] as const)
  for (const order of ['asc', 'desc'] as const)
    long(`by ${sort} ${order} are the same from every offset as by cursor`, async () => {
      const ids = await idsByCursor(order, sort);
      assert.is(ids.length, rows);
      for (const offset of [0, 1, 450, 499, 500, 501, 999, 1_000, 1_600, 2_000, 2_250, 2_299, 2_300, 5_000]) {
        const { items, total } = await list({ order, sort, offset });
        assert.equal(
          items.map(song => song.id),
          ids.slice(offset, offset + 100),
          `offset ${offset}`,
        );
        assert.is(total, rows);
      }
    });

long.run();
