import type { Scope } from '../../../core/define.ts';
import type { ArtistInfo, AskedArtist, SimilarArtist } from '../../../modules/catalog/index.ts';
import type { Client } from '../client.ts';
import { LastfmError } from '../errors.ts';
import { keyOf } from '../names.ts';
import { isSuspended } from '../suspension.ts';
import type { ArtistPage } from '../wire.ts';
import { plainText } from './text.ts';

const freshFor = 7 * 86_400_000;

interface Asking {
  readonly client: Client;
  readonly asked: AskedArtist;
  readonly signal?: AbortSignal | undefined;
}

interface Kept {
  readonly info: Omit<ArtistInfo, 'fetchedAt'> | null;
  readonly fetched_at: Date;
}

/** Asked once a week. While Last.fm gives no answer, what it said before is good, however old. */
export const cachedArtist = async (
  scope: Scope,
  { client, asked, signal }: Asking,
): Promise<ArtistInfo | null> => {
  const key = asked.musicbrainzId ?? keyOf(asked.name);
  const kept: Kept | undefined = await scope.db('lastfm_artists').where({ key }).first();
  const isFresh = kept !== undefined && scope.now().getTime() - kept.fetched_at.getTime() < freshFor;
  if (isFresh) return infoOf(kept);
  try {
    if (await isSuspended(scope, client)) throw new LastfmError(26);
    const info = await fetchArtist(client, asked, signal);
    const row = { key, info: JSON.stringify(info), fetched_at: scope.now() };
    await scope.db('lastfm_artists').insert(row).onConflict('key').merge();
    return infoOf({ info, fetched_at: row.fetched_at });
  } catch (error) {
    if (kept === undefined) throw error;
    scope.log.debug(
      { error: error instanceof Error ? error.message : String(error) },
      'an old biography is shown',
    );
    return infoOf(kept);
  }
};

/** At most `limit`, the most similar first. */
export const similarTo = async (
  client: Client,
  asked: AskedArtist & { readonly limit: number },
  signal?: AbortSignal,
): Promise<readonly SimilarArtist[] | null> =>
  (await knownOnly(client.similarArtists(asked, signal)))?.slice(0, asked.limit).map(similarOf) ?? null;

const infoOf = ({ info, fetched_at: fetchedAt }: Kept): ArtistInfo | null => info && { ...info, fetchedAt };

const fetchArtist = async (
  client: Client,
  asked: AskedArtist,
  signal: AbortSignal | undefined,
): Promise<Kept['info']> => {
  const byId = asked.musicbrainzId === null ? null : await knownOnly(client.artist(asked, signal));
  // Many artists are known there by their names only.
  const page = byId ?? (await knownOnly(client.artist({ ...asked, musicbrainzId: null }, signal)));
  return page && describe(page);
};

const knownOnly = <T>(answer: Promise<T>): Promise<T | null> =>
  answer.catch(error => {
    if (error instanceof LastfmError && error.meaning === 'not-found') return null;
    throw error;
  });

const describe = ({
  name,
  url,
  content,
  summary,
  tags,
  similar,
}: ArtistPage): Omit<ArtistInfo, 'fetchedAt'> => ({
  name,
  url: safeUrl(url) ?? `https://www.last.fm/music/${encodeURIComponent(name)}`,
  text: plainText(content) ?? plainText(summary),
  summary: plainText(summary),
  tags,
  similar: similar.map(similarOf),
  attribution: 'Last.fm',
});

const similarOf = ({ name, mbid, match, url }: ArtistPage['similar'][number]): SimilarArtist => ({
  name,
  musicbrainzId: mbid,
  match: match === null ? null : Math.min(1, Math.max(0, match)),
  url: safeUrl(url),
});

/** An address that a page may link to: no script in the place of one. */
const safeUrl = (url: string | null): string | null =>
  url !== null && /^https?:\/\//i.test(url) ? url : null;
