import { suite } from 'uvu';
import { type TestApp, testApp } from '../../../../core/testing/app.ts';
import { metadataSourceContract } from '../../../../modules/catalog/metadata-source.contract.ts';
import { createClient } from './client.ts';
import { createSource } from './provider.ts';
import { knownArtist, type StandIn, startStandIn } from './standin.ts';

const example = suite('example as a source of metadata');
let app: TestApp;
let standIn: StandIn;

example.before(async () => {
  app = await testApp({ env: { WATCH: 'off' } });
  standIn = await startStandIn({ key: 'right' });
});
example.after(async () => {
  await standIn[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});

metadataSourceContract(example, async () => ({
  scope: app.scope,
  source: createSource(createClient({ key: 'right', baseUrl: standIn.url, fetch })),
  known: knownArtist,
}));

example.run();
