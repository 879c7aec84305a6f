import { z } from 'zod';
import { definePlugin, provide } from '../../../../core/define.ts';
import { secretText } from '../../../../core/env.ts';
import { metadataSource } from '../../../../modules/catalog/index.ts';
import { createClient } from './client.ts';
import { createSource, exampleClient } from './provider.ts';
import { exampleRouter } from './router.ts';

const env = z.object({
  EXAMPLE_KEY: secretText()
    .meta({ title: 'Key' })
    .describe('The key of your account at Example; its README says how to get one.'),
  EXAMPLE_BASE_URL: z
    .url()
    .default('https://api.example.com')
    .describe('The address of the API, or of a stand-in.'),
});

export const example = definePlugin({
  name: 'example',
  about: {
    title: 'Example',
    adds: 'The pages of artists tell their stories.',
    sends: 'The names of artists whose pages are opened.',
    keysFrom: 'https://example.com/keys',
  },
  env,
  limits: { perSecond: 4 },
  router: exampleRouter,
  setup: ({ env: { EXAMPLE_KEY: key, EXAMPLE_BASE_URL: baseUrl }, fetch }) => {
    const client = createClient({ key, baseUrl, fetch });
    return [provide(exampleClient, client), provide(metadataSource, createSource(client))];
  },
  test: async scope => {
    await scope.get(exampleClient).check();
    return 'the key is right.';
  },
});
