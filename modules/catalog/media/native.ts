import type { IAudioMetadata } from 'music-metadata';

/** The values of a native tag by its bare upper-case name, whichever tag format they come from. */
export type NativeValues = (name: string) => readonly unknown[];

/** `TXXX:Barcode` of ID3, `----:com.apple.iTunes:BARCODE` of MP4 and `BARCODE` of Vorbis comments are one name. */
const PREFIX = /^(TXXX:|----:com\.apple\.itunes:)/i;

export const nativeValues = ({ native }: Pick<IAudioMetadata, 'native'>): NativeValues => {
  const byName = new Map<string, unknown[]>();
  for (const { id, value } of Object.values(native).flat()) {
    const name = id.replace(PREFIX, '').toUpperCase();
    const values = byName.get(name);
    if (values) values.push(value);
    else byName.set(name, [value]);
  }
  return name => byName.get(name) ?? [];
};
