import { firstAnswer } from '../../../core/ask.ts';
import type { Scope } from '../../../core/define.ts';
import { artistIdentity } from '../match/texts.ts';
import { normalise } from '../media/keys.ts';
import { metadataSource } from '../ports.ts';
import { type ArtistCard, artistCards } from './cards/artists.ts';
import type { Viewer } from './cards/marks.ts';

const most = 20;

export interface SimilarArtists {
  /** The source that says so; null when none knows the artist, or none is set up. */
  readonly from: string | null;
  readonly items: readonly ArtistCard[];
}

/** Artists of the library that resemble one, the most similar first, as the first source says that knows it. */
export const similarArtists = async (
  scope: Scope,
  artistId: string,
  viewer: Viewer,
): Promise<SimilarArtists> => {
  const asked = await artistIdentity(scope, artistId);
  const said = await firstAnswer(scope, {
    port: metadataSource,
    ask: async (source, signal) => (await source.artistInfo(scope, asked, signal))?.similar ?? null,
  });
  if (said === null) return { from: null, items: [] };
  const keys = [...new Set(said.answer.map(({ name }) => normalise(name)))];
  const rows: { id: string; key: string }[] = await scope
    .db('artists')
    .whereIn('key', keys)
    .whereNot({ id: artistId })
    .select('id', 'key');
  rows.sort((one, other) => keys.indexOf(one.key) - keys.indexOf(other.key));
  const ids = rows.slice(0, most).map(({ id }) => id);
  return { from: said.from, items: await artistCards(scope, ids, viewer) };
};
