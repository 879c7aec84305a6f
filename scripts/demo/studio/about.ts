import type { Album, Track } from '../library.ts';
import { integrated } from '../master/loudness.ts';
import type { ReplayGain, Tags } from '../tags/tags.ts';
import { albumArtist, artistNames } from './shelf.ts';
import type { Recording } from './take.ts';

/** What ReplayGain 2.0 brings everything to, in LUFS. */
const REFERENCE = -18;

/** Everything that is written into a track's file. */
export function tagsOf(album: Album, track: Track, recordings: readonly Recording[]): Tags {
  const main = artistNames(track.artists);
  const guests = artistNames(track.featured);
  const isCompilation = album.artists.length === 0;
  return {
    title: track.title,
    artist: shownArtist(track),
    artists: [...main, ...guests],
    albumArtist: albumArtist(album),
    albumArtists: isCompilation ? [albumArtist(album)] : artistNames(album.artists),
    album: album.title,
    date: album.date,
    genre: [...new Set([track.genre, album.genre])],
    mood: track.mood,
    key: track.key,
    bpm: track.bpm,
    composer: main,
    label: album.label,
    copyright: `${album.date.slice(0, 4)} ${album.label}`,
    track: album.tracks.indexOf(track) + 1,
    tracks: album.tracks.length,
    disc: 1,
    discs: 1,
    compilation: isCompilation,
    gapless: album.gapless,
    replayGain: gains(track, recordings),
    ...(track.lyrics && { lyrics: track.lyrics.lines.join('\n'), language: track.lyrics.language }),
  };
}

/** "A feat. B & C" */
export function shownArtist(track: Track): string {
  const guests = artistNames(track.featured).join(' & ');
  return artistNames(track.artists).join(', ') + (guests && ` feat. ${guests}`);
}

function gains(track: Track, recordings: readonly Recording[]): ReplayGain {
  const own = recordings.find(recording => recording.slug === track.slug);
  return {
    trackGain: REFERENCE - integrated(own?.blocks ?? []),
    trackPeak: own?.peak ?? 1,
    albumGain: REFERENCE - integrated(recordings.flatMap(recording => recording.blocks)),
    albumPeak: Math.max(...recordings.map(recording => recording.peak)),
  };
}
