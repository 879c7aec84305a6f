/** Loudness as players use it: gains in dB that bring a track or album to -18 LUFS (ReplayGain 2.0), peaks as a ratio. */
export interface ReplayGain {
  readonly trackGain: number | null;
  readonly trackPeak: number | null;
  readonly albumGain: number | null;
  readonly albumPeak: number | null;
}

/** The values of a native tag by its bare upper-case name, from whichever tag format. */
type Values = (name: string) => readonly unknown[];

export const replayGainOf = (values: Values): ReplayGain => ({
  trackGain: gain(values('REPLAYGAIN_TRACK_GAIN')) ?? r128(values('R128_TRACK_GAIN')),
  trackPeak: peak(values('REPLAYGAIN_TRACK_PEAK')),
  albumGain: gain(values('REPLAYGAIN_ALBUM_GAIN')) ?? r128(values('R128_ALBUM_GAIN')),
  albumPeak: peak(values('REPLAYGAIN_ALBUM_PEAK')),
});

/** `-7.54 dB`, `+2.1dB`, `-7,5`. Beyond 60 dB it is a fault, not a gain. */
const gain = (values: readonly unknown[]): number | null => between(number(values), { least: -60, most: 60 });

/** A true peak may pass full scale; fifty-fold is a fault. */
const peak = (values: readonly unknown[]): number | null =>
  between(number(values), { least: 1e-6, most: 50 });

/** RFC 7845, 5.2.1: a whole number in Q7.8 dB relative to -23 LUFS, 5 dB below the reference of ReplayGain 2.0. */
const r128 = (values: readonly unknown[]): number | null => {
  const value = number(values);
  if (value === null || !Number.isInteger(value) || Math.abs(value) > 32_768) return null;
  return between(value / 256 + 5, { least: -60, most: 60 });
};

const number = (values: readonly unknown[]): number | null => {
  const text = String(values[0] ?? '')
    .slice(0, 100)
    .trim()
    .replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?(\s*dB)?$/i.test(text) ? Number.parseFloat(text) : null;
};

const between = (value: number | null, { least, most }: { least: number; most: number }): number | null =>
  value !== null && value >= least && value <= most ? Math.round(value * 1e6) / 1e6 : null;
