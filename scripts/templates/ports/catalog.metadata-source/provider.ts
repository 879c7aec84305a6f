import { defineService } from '../../../../core/define.ts';
import type { ArtistInfo, MetadataSource, SimilarArtist } from '../../../../modules/catalog/index.ts';
import type { Client } from './client.ts';
import type { Artist } from './wire.ts';

export const exampleClient = defineService<Client>('example.client');

/** What the provider knows of artists, in the shapes of the catalog. */
export const createSource = (client: Client): MetadataSource => ({
  name: 'example',
  artistInfo: async ({ now }, { name }, signal) => {
    const found = await client.artist(name, signal);
    return found && infoOf(found, now());
  },
  similarArtists: async (_, { name, limit }, signal) => {
    const found = await client.artist(name, signal);
    return found?.similar.slice(0, limit).map(similarOf) ?? null;
  },
});

const infoOf = ({ name, url, biography, tags, similar }: Artist, fetchedAt: Date): ArtistInfo => {
  const text = biography.replace(/<[^>]*>/g, '').trim();
  return {
    ...{ name, url, text, tags, fetchedAt },
    summary: text.split('\n')[0] ?? null,
    similar: similar.map(similarOf),
    attribution: 'Example',
  };
};

const similarOf = ({ name, score }: Artist['similar'][number]): SimilarArtist => ({
  ...{ name, musicbrainzId: null, url: null },
  match: Math.min(1, Math.max(0, score)),
});
