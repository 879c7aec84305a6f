import { defineService } from '../../core/define.ts';
import type { MetadataSource } from '../../modules/catalog/index.ts';
import { cachedArtist, similarTo } from './artists/cache.ts';
import type { Client } from './client.ts';

export const lastfmClient = defineService<Client>('lastfm.client');

/** Where listeners allow the access, and for which key. */
export interface Site {
  readonly key: string;
  readonly authUrl: string;
}

export const lastfmSite = defineService<Site>('lastfm.site');

/** What Last.fm knows of artists, for whoever in the catalog asks. */
export const createMetadata = (client: Client): MetadataSource => ({
  name: 'lastfm',
  artistInfo: (scope, asked, signal) => cachedArtist(scope, { client, asked, signal }),
  similarArtists: (_, asked, signal) => similarTo(client, asked, signal),
});
