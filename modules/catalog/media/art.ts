import sharp, { type Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { dominantColor } from './color.ts';
import { type ImageType, imageHash, imageTypeOf } from './image-type.ts';
import { PICTURE_LIMIT } from './oversize.ts';
import { MediaError, refuse } from './problems.ts';

/** What the pages need of a cover before they have loaded it. */
export interface Art {
  /** The first 32 hexadecimal digits of the SHA-256 of the bytes. */
  readonly hash: string;
  readonly mime: ImageType;
  /** In pixels, turned upright. */
  readonly width: number;
  readonly height: number;
  /** `#rrggbb` */
  readonly color: string;
  /** Base64. */
  readonly thumbhash: string;
}

export const ART_SIZES = [64, 160, 320, 640, 1200] as const;

export interface ArtForm {
  /** The longest side in pixels; smaller pictures are not blown up. */
  readonly size: (typeof ART_SIZES)[number];
  readonly format: 'webp' | 'avif';
}

/** 8,000 × 8,000: larger than any scan of a cover, small enough to decode in bounded memory. */
const MOST_PIXELS = 64_000_000;
const SECONDS = 15;

/** Pixels a side that colour and ThumbHash are made of: the latter keeps seven waves a side, for which it is plenty. */
const PREVIEW = 48;

// One picture at a time and nothing kept: the pages' art is cached on disk, and memory belongs to the listeners.
sharp.concurrency(1);
sharp.cache(false);

/** Looks at an image. Throws a MediaError for what is no image, is damaged, or would take too much to decode. */
export const describeArt = async (bytes: Uint8Array): Promise<Art> => {
  const mime = checkedType(bytes);
  return decoding(async () => {
    const { autoOrient } = await open(bytes).metadata();
    const preview = open(bytes).resize(PREVIEW, PREVIEW, { fit: 'inside', withoutEnlargement: true });
    const { data, info } = await preview
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return {
      hash: imageHash(bytes),
      mime,
      width: autoOrient.width,
      height: autoOrient.height,
      color: dominantColor(data),
      thumbhash: Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64'),
    };
  });
};

/** The image made anew in a size and format for the pages, upright, without metadata. Throws like describeArt. */
export const renderArt = async (bytes: Uint8Array, { size, format }: ArtForm): Promise<Buffer> => {
  checkedType(bytes);
  return decoding(() => {
    const image = open(bytes).resize(size, size, { fit: 'inside', withoutEnlargement: true });
    return format === 'webp'
      ? image.webp({ quality: 80 }).toBuffer()
      : image.avif({ quality: 55, effort: 3 }).toBuffer();
  });
};

/** By the first bytes, before any decoder sees the rest: SVG could fetch and run things. */
const checkedType = (bytes: Uint8Array): ImageType => {
  if (bytes.length > PICTURE_LIMIT) throw refuse('picture-too-large');
  const type = imageTypeOf(bytes);
  if (!type) throw refuse('picture-unreadable');
  return type;
};

/** The first frame of what moves; a picture whose end is missing is shown as far as it goes. */
const open = (bytes: Uint8Array): Sharp =>
  sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'none', autoOrient: true, pages: 1 }).timeout({
    seconds: SECONDS,
  });

const decoding = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof MediaError) throw error;
    const isTooBig = error instanceof Error && /pixel limit/i.test(error.message);
    throw refuse(isTooBig ? 'picture-too-big' : 'picture-damaged', '', error);
  }
};
