import { listen, type Scope } from '../../../core/define.ts';
import { newId } from '../../../core/ids.ts';
import { type SongText, songTexts } from '../../../modules/catalog/index.ts';
import { songPlayed, songStarted } from '../../../modules/interactions/index.ts';
import { preferencesOf } from '../../../modules/users/index.ts';
import { accountRow, activeAccount, sessionOf } from '../account/account.ts';
import { noteRefusal } from '../account/refusal.ts';
import type { Heard } from '../client.ts';
import { lastfmClient } from '../provider.ts';
import { isSuspended } from '../suspension.ts';
import { sendScrobbles } from './jobs.ts';
import { countsThere } from './rule.ts';

/** Puts a play that counts there into the listener's queue, once, and has the queue sent. */
export const queuePlay = listen(songPlayed, 'lastfm.queue-play', async (scope, play) => {
  const { userId, playId, songId } = play;
  // Also while the access is taken back: what is played then is sent when the account is linked again.
  const account = await accountRow(scope, userId);
  if (account === null || new Date(play.playedAt) < account.linked_at) return;
  if ((await preferencesOf(scope, userId)).privateSession) return;
  const song = (await songTexts(scope, [songId])).get(songId);
  if (song === undefined || !countsThere({ length: song.duration, heard: play.durationPlayed })) return;
  const heard = heardOf(song);
  if (heard === null) return;
  await scope.transaction(async inside => {
    await addToQueue(inside, { userId, playId, startedAt: play.playedAt, heard });
    await inside.send(sendScrobbles, { userId }, { key: userId });
  });
});

interface Queued {
  readonly userId: string;
  readonly playId: string;
  readonly startedAt: string;
  readonly heard: Heard;
}

const addToQueue = ({ db }: Scope, { userId, playId, startedAt, heard }: Queued) =>
  db('lastfm_scrobbles')
    .insert({
      ...{ id: newId(), user_id: userId, play_id: playId, started_at: startedAt, state: 'waiting' },
      ...{ artist: heard.artist, title: heard.title, album: heard.album, album_artist: heard.albumArtist },
      ...{ track_number: heard.trackNumber, duration: heard.duration },
    })
    .onConflict('play_id')
    .ignore();

/** A song that began longer ago no longer "plays now". */
const freshFor = 120_000;

/** Shown on the listener's page at Last.fm. Never tried again: a minute later it would be wrong. */
export const showPlaying = listen(
  songStarted,
  'lastfm.show-playing',
  async (scope, { userId, songId, startedAt }) => {
    if (scope.now().getTime() - new Date(startedAt).getTime() > freshFor) return;
    const account = await activeAccount(scope, userId);
    if (account === null || (await isSuspended(scope))) return;
    const song = (await songTexts(scope, [songId])).get(songId);
    const heard = song && heardOf(song);
    if (!heard) return;
    try {
      await scope.get(lastfmClient).nowPlaying(sessionOf(scope, account), heard);
    } catch (error) {
      await noteRefusal(scope, account, error);
      scope.log.debug({ error: String(error) }, 'now playing not shown');
    }
  },
  { retries: 0 },
);

/** Null for a song by nobody, which Last.fm does not take. The first artist only: names joined by us are nobody there. */
const heardOf = ({ title, artist, album, albumArtist, trackNumber, duration }: SongText): Heard | null =>
  artist === null
    ? null
    : { artist, title, album, albumArtist, trackNumber, duration: Math.round(duration / 1_000) || null };
