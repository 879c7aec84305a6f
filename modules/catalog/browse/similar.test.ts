import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { provide } from '../../../core/define.ts';
import { fail } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import { type TestApp, testApp } from '../../../core/testing/app.ts';
import { router } from '../../../core/trpc.ts';
import { type MetadataSource, metadataSource } from '../ports.ts';
import { makeArtist } from '../testing.ts';

const named = (name: string) => ({ name, musicbrainzId: null, match: null, url: null });

const source = (name: string, artistInfo: MetadataSource['artistInfo']): MetadataSource => ({
  name,
  artistInfo,
});
const down = source('down', () => Promise.reject(fail('provider_down')));
const knowing = source('knowing', async (_, { name }) =>
  name === 'Air'
    ? {
        ...{ name, url: 'https://example.org', text: null, summary: null, tags: [], fetchedAt: new Date() },
        similar: ['Zero 7', 'Nobody Here', 'AIR', 'Röyksopp'].map(named),
        attribution: 'Knowing',
      }
    : null,
);

const similar = suite('similar artists');
let app: TestApp;

similar.before(async () => {
  const sources = [down, knowing].map(each => provide(metadataSource, each));
  app = await testApp({ extra: [{ name: 'sources', router: router({}), provides: sources }] });
});
similar.after(async () => {
  await app[Symbol.asyncDispose]();
});

similar('are those of the library, in the order of the source that answers', async () => {
  const { client } = await app.as({ username: 'ann' });
  const { id: artistId } = await makeArtist(app.scope, { name: 'Air' });
  for (const name of ['Royksopp', 'Zero 7', 'Moby']) await makeArtist(app.scope, { name });
  const { from, items } = await client.catalog.artist.similar.query({ artistId });
  assert.is(from, 'knowing');
  assert.equal(
    items.map(({ name }) => name),
    ['Zero 7', 'Royksopp'],
  );
});

similar('are nobody when no source knows the artist', async () => {
  const { client } = await app.as({ username: 'bob' });
  const { id: artistId } = await makeArtist(app.scope, { name: 'Unheard Of' });
  assert.equal(await client.catalog.artist.similar.query({ artistId }), { from: null, items: [] });
});

similar('of an artist that is gone are refused', async () => {
  const { client } = await app.as({ username: 'cat' });
  const refusal = await client.catalog.artist.similar.query({ artistId: newId() }).then(
    () => null,
    error => error.data?.code,
  );
  assert.is(refusal, 'NOT_FOUND');
});

similar.run();
