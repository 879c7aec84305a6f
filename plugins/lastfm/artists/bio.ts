import type { Scope } from '../../../core/define.ts';
import { type ArtistInfo, artistIdentity } from '../../../modules/catalog/index.ts';
import { toFailure } from '../errors.ts';
import { lastfmClient } from '../provider.ts';
import { cachedArtist } from './cache.ts';

/** What Last.fm tells of an artist of the library; null when it does not know the artist. */
export const artistBio = async (scope: Scope, artistId: string): Promise<ArtistInfo | null> => {
  const asked = await artistIdentity(scope, artistId);
  return cachedArtist(scope, { client: scope.get(lastfmClient), asked }).catch(error => {
    throw toFailure(error);
  });
};
