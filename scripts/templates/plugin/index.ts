import { z } from 'zod';
import { definePlugin, provide } from '../../../core/define.ts';
import { secretText } from '../../../core/env.ts';
import { createClient } from './client.ts';
import { exampleClient } from './provider.ts';
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
    adds: 'Greets by name.',
    sends: 'The name that is greeted, when somebody asks for it.',
    keysFrom: 'https://example.com/keys',
  },
  env,
  router: exampleRouter,
  setup: ({ env: { EXAMPLE_KEY: key, EXAMPLE_BASE_URL: baseUrl }, fetch }) => [
    provide(exampleClient, createClient({ key, baseUrl, fetch })),
  ],
});
