import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { coverOf } from '../covers/cover.ts';
import type { Album, Track } from '../library.ts';
import { tagged } from '../tags/apply.ts';
import { shownArtist, tagsOf } from './about.ts';
import { lrc } from './lyrics.ts';
import { albumFolder, trackFile, trackStem, writeWhole } from './shelf.ts';
import type { Recording } from './take.ts';

/** The folders that a rendering works with. */
export interface Places {
  out: string;
  stage: string;
}

export const missingTracks = (album: Album, { out }: Places): Track[] =>
  album.tracks.filter(track => !existsSync(join(out, trackFile(album, track))));

export const isRecorded = (track: Track, { stage }: Places): boolean =>
  existsSync(join(stage, `${track.slug}.json`));

/** Tags, illustrates and shelves the tracks of an album of which every track is recorded. */
export async function finishAlbum(
  album: Album,
  places: Places,
  onTrack: (track: Track) => void,
): Promise<void> {
  const cover = await coverOf(album.slug);
  const recordings = await Promise.all(album.tracks.map(track => readRecording(track, places)));
  if (album.cover === 'folder')
    await writeWhole(join(places.out, albumFolder(album), 'cover.jpg'), cover.data);
  for (const track of missingTracks(album, places)) {
    const sound = await readFile(join(places.stage, `${track.slug}.sound`));
    const tags = tagsOf(album, track, recordings);
    const file = tagged(track.format, sound, { tags, ...(album.cover === 'embedded' && { cover }) });
    await writeLyrics(album, track, { places, recordings });
    // The sound file comes last: it is what says that the track is there.
    await writeWhole(join(places.out, trackFile(album, track)), file);
    onTrack(track);
  }
}

async function readRecording(track: Track, { stage }: Places): Promise<Recording> {
  return JSON.parse(await readFile(join(stage, `${track.slug}.json`), 'utf8'));
}

interface Recorded {
  places: Places;
  recordings: readonly Recording[];
}

async function writeLyrics(album: Album, track: Track, { places, recordings }: Recorded): Promise<void> {
  const recording = recordings.find(({ slug }) => slug === track.slug);
  if (!track.lyrics || !recording) return;
  const text = lrc(track, recording, { artist: shownArtist(track), album: album.title });
  await writeWhole(join(places.out, `${trackStem(album, track)}.lrc`), text);
}
