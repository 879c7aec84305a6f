import type { PlayerSong, ReplayGainMode } from './types.ts';

/** Linear gain of a song by ReplayGain 2.0, held back where it would clip; 1 where nothing is known. */
export function replayGain(song: PlayerSong, mode: ReplayGainMode): number {
  const track = { gain: song.trackGain, peak: song.trackPeak };
  const album = { gain: song.albumGain, peak: song.albumPeak };
  const known = (mode === 'album' ? [album, track] : [track, album]).find(each => each.gain != null);
  if (mode === 'off' || known?.gain == null) return 1;
  const gain = 10 ** (known.gain / 20);
  return known.peak ? Math.min(gain, 1 / known.peak) : gain;
}

/** The ear hears loudness by ratio: a square makes the slider's middle sound like half. */
export const loudnessOf = (slider: number): number => Math.min(1, Math.max(0, slider)) ** 2;

/** Equal power: the squares of the two curves add up to one all the way through. */
export function fadeCurve(direction: 'in' | 'out', points = 65): Float32Array<ArrayBuffer> {
  const curve = new Float32Array(points);
  for (let index = 0; index < points; index++) {
    const angle = (index / (points - 1)) * (Math.PI / 2);
    curve[index] = direction === 'in' ? Math.sin(angle) : Math.cos(angle);
  }
  return curve;
}
