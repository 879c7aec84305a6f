import { z } from 'zod';
import { definePlugin, provide } from '../../core/define.ts';
import { secretText } from '../../core/env.ts';
import { metadataSource } from '../../modules/catalog/index.ts';
import { createClient } from './client.ts';
import { jobs, listeners } from './jobs.ts';
import { createMetadata, lastfmClient, lastfmSite } from './provider.ts';
import { lastfmRouter } from './router.ts';
import { testKey } from './test-key.ts';

const env = z.object({
  LASTFM_API_KEY: secretText()
    .meta({ title: 'API key' })
    .describe('The API key of your account at Last.fm; its README says how to get one.'),
  LASTFM_SECRET: secretText()
    .meta({ title: 'Shared secret' })
    .describe('The shared secret that belongs to the key; requests are signed with it.'),
  LASTFM_BASE_URL: z
    .url()
    .default('https://ws.audioscrobbler.com/2.0/')
    .meta({ title: 'Address of the API' })
    .describe('The address of the API, or of a stand-in.'),
  LASTFM_AUTH_URL: z
    .url()
    .default('https://www.last.fm/api/auth/')
    .meta({ title: 'Page of permission' })
    .describe('The page on which listeners allow the access to their accounts.'),
});

export const lastfm = definePlugin({
  name: 'lastfm',
  about: {
    title: 'Last.fm',
    adds: 'Listeners have their plays and likes kept at Last.fm too, import what they heard elsewhere, and read about artists.',
    sends:
      'The names of the songs that listeners who have linked an account play or like, when they do, and the names of artists whose pages are opened.',
    keysFrom: 'https://www.last.fm/api/account/create',
  },
  env,
  limits: { perSecond: 4 },
  router: lastfmRouter,
  jobs,
  listens: listeners,
  migrations: new URL('./migrations/', import.meta.url),
  setup: ({
    env: { LASTFM_API_KEY: key, LASTFM_SECRET: secret, LASTFM_BASE_URL: baseUrl, ...site },
    fetch,
  }) => {
    const client = createClient({ key, secret, baseUrl, fetch });
    return [
      provide(lastfmClient, client),
      provide(lastfmSite, { key, authUrl: site.LASTFM_AUTH_URL }),
      provide(metadataSource, createMetadata(client)),
    ];
  },
  test: testKey,
});
