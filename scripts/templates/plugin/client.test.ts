import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createClient, ExampleError } from './client.ts';
import { startStandIn } from './standin.ts';

const example = suite('example client');

example('greets by name', async () => {
  await using standIn = await startStandIn({ key: 'right' });
  const client = createClient({ key: 'right', baseUrl: standIn.url, fetch });
  assert.equal(await client.greet('Ann'), { text: 'Hello, Ann.' });
});

example('says that the key is wrong', async () => {
  await using standIn = await startStandIn({ key: 'right' });
  const client = createClient({ key: 'wrong', baseUrl: standIn.url, fetch });
  await client.greet('Ann').then(
    () => assert.unreachable(),
    error => {
      assert.instance(error, ExampleError);
      assert.is(error.status, 401);
    },
  );
});

example.run();
