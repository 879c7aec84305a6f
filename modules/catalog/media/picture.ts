import type { IPicture } from 'music-metadata';
import { type ImageType, imageHash, imageTypeOf } from './image-type.ts';
import { PICTURE_LIMIT } from './oversize.ts';
import type { ProblemReason } from './problems.ts';

export interface Picture {
  readonly hash: string;
  readonly mime: ImageType;
  readonly bytes: Uint8Array;
}

interface Chosen {
  readonly picture: Picture | null;
  readonly problems: readonly ProblemReason[];
}

/** The front cover among the embedded pictures, else the first that is no icon and no back. */
export const coverOf = (pictures: readonly IPicture[]): Chosen => {
  const ranked = [...pictures].sort((a, b) => rank(a) - rank(b));
  const problems = new Set<ProblemReason>();
  for (const { data } of ranked) {
    const mime = imageTypeOf(data);
    if (data.length > PICTURE_LIMIT) problems.add('picture-too-large');
    else if (mime === null) problems.add('picture-unreadable');
    else return { picture: { hash: imageHash(data), mime, bytes: data }, problems: [] };
  }
  return { picture: null, problems: [...problems] };
};

const rank = ({ type = '' }: IPicture): number => {
  if (/front/i.test(type)) return 0;
  if (/icon/i.test(type)) return 3;
  return type === '' || /^other$/i.test(type) ? 1 : 2;
};
