import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { metadataSource } from '../../modules/catalog/index.ts';
import { metadataSourceContract } from '../../modules/catalog/metadata-source.contract.ts';
import { makeArtist } from '../../modules/catalog/testing.ts';
import { refusal } from '../../modules/users/testing.ts';
import { createMetadata, lastfmClient } from './provider.ts';
import { type Bench, startBench } from './testing.ts';

const week = 7 * 86_400_000;

interface Context {
  bench: Bench;
}

const known = 'The Quiet Harbour';
let bench: Bench;

const sources = suite('last.fm as a source of metadata');
sources.before(async () => {
  bench = await startBench();
});
sources.after(async () => bench[Symbol.asyncDispose]());
metadataSourceContract(sources, async () => ({
  scope: bench.scope,
  source: createMetadata(bench.scope.get(lastfmClient)),
  known,
}));

sources('is among those that the catalog asks', () => {
  assert.ok(bench.app.scope.all(metadataSource).some(source => source.name === 'lastfm'));
});

sources.run();

const bios = suite<Context>('biographies');
bios.before.each(async context => {
  context.bench = await startBench();
});
bios.after.each(async ({ bench: own }) => own[Symbol.asyncDispose]());

let listeners = 0;

/** Somebody else each time: the clock of a test outruns what a sign-in is good for. */
const ask = async ({ app }: Bench, artistId: string) => {
  listeners += 1;
  const { client } = await app.as({ username: `listener-${listeners}` });
  return client.plugins.lastfm.artistBio.query({ artistId });
};

const asking = async (own: Bench, name: string) => {
  const { id } = await makeArtist(own.app.scope, { name });
  return () => ask(own, id);
};

bios('are plain text, and name where they come from', async ({ bench: own }) => {
  const bio = await (await asking(own, known))();
  assert.is(
    bio?.text,
    'The Quiet Harbour are a band from a small town by the sea.\n\nThey play indie folk & sing of tides.',
  );
  assert.equal([bio?.attribution, bio?.tags], ['Last.fm', ['indie folk', 'acoustic']]);
  assert.equal(
    bio?.similar.map(({ name }) => name),
    ['Salt Maps', 'Low Lanterns'],
  );
  assert.match(bio?.url ?? '', 'https://www.last.fm/music/');
});

bios('are asked for once a week', async ({ bench: own }) => {
  const once = await asking(own, 'Salt Maps');
  for (let time = 0; time < 3; time += 1) await once();
  own.clock.pass(week - 1);
  await once();
  assert.is(own.standIn.calls.get('artist.getInfo'), 1);
  own.clock.pass(1);
  assert.equal(
    (await once())?.similar.map(({ name }) => name),
    ['The Quiet Harbour'],
  );
  assert.is(own.standIn.calls.get('artist.getInfo'), 2);
});

bios('that are old are shown while nobody answers', async ({ bench: own }) => {
  const once = await asking(own, known);
  const before = await once();
  own.clock.pass(10 * week);
  own.standIn.down(true);
  assert.equal(await once(), before);
  assert.is(await refusal((await asking(own, 'Salt Maps'))()), 'provider_down');
});

bios('of unknown artists are none, which is kept as well', async ({ bench: own }) => {
  const once = await asking(own, 'Unheard Of');
  assert.equal([await once(), await once()], [null, null]);
  assert.is(own.standIn.calls.get('artist.getInfo'), 1);
  const nobody = '01890000-0000-7000-8000-000000000000';
  assert.is(await refusal(ask(own, nobody)), 'not_found');
});

bios.run();
