import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createClient, ExampleError } from './client.ts';
import { knownArtist, startStandIn } from './standin.ts';

const example = suite('example client');

example('reads the page of an artist, and null for one that is not known', async () => {
  await using standIn = await startStandIn({ key: 'right' });
  const client = createClient({ key: 'right', baseUrl: standIn.url, fetch });
  assert.equal((await client.artist(knownArtist))?.tags, ['folk', 'sea']);
  assert.is(await client.artist('Nobody'), null);
});

example('says that the key is wrong', async () => {
  await using standIn = await startStandIn({ key: 'right' });
  const client = createClient({ key: 'wrong', baseUrl: standIn.url, fetch });
  const refusal = await client.check().then(
    () => null,
    error => error,
  );
  assert.instance(refusal, ExampleError);
  assert.is(refusal?.status, 401);
});

example.run();
