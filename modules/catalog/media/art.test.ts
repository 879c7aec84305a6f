import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ART_SIZES, describeArt, renderArt } from './art.ts';
import { makePicture } from './fixtures.ts';
import { MediaError } from './problems.ts';

const art = suite('art');

const field = (width: number, height: number, background: string) =>
  sharp({ create: { width, height, channels: 3, background } });

const reasonOf = async (work: Promise<unknown>) => {
  const error = await work.then(() => null).catch((reason: unknown) => reason);
  return error instanceof MediaError ? error.reason : error;
};

for (const format of ['jpeg', 'png', 'webp', 'gif', 'avif'] as const) {
  art(`describes ${format}`, async () => {
    const found = await describeArt(await makePicture('#2244cc', format));
    assert.equal([found.mime, found.width, found.height], [`image/${format}`, 60, 40]);
    assert.match(found.hash, /^[0-9a-f]{32}$/);
    assert.match(found.color, /^#[12345][0-9a-f][345][0-9a-f][bcd][0-9a-f]$/);
    assert.ok(Buffer.from(found.thumbhash, 'base64').length >= 5);
  });
}

art('takes the vivid colour of a part, not the mud of the whole', async () => {
  const red = await field(30, 30, '#e01030').png().toBuffer();
  const cover = await field(100, 100, '#6b5a4a')
    .composite([{ input: red }])
    .png()
    .toBuffer();
  const { color } = await describeArt(cover);
  // Where it meets the brown the two are mixed.
  assert.match(color, /^#(df|e[01])(0f|1[01])(2f|3[01])$/);
});

art('gives grey for grey', async () => {
  assert.is((await describeArt(await field(50, 50, '#777777').png().toBuffer())).color, '#777777');
});

art('turns pictures upright and drops their metadata', async () => {
  const turned = await field(80, 40, '#123456')
    .jpeg()
    .withExif({ IFD0: { Copyright: 'Ana' } })
    .toBuffer();
  const sideways = await sharp(turned).withMetadata({ orientation: 6 }).toBuffer();
  const { width, height } = await describeArt(sideways);
  assert.equal([width, height], [40, 80]);
  const small = await sharp(await renderArt(sideways, { size: 64, format: 'webp' })).metadata();
  assert.equal([small.width, small.height, small.exif, small.orientation], [32, 64, undefined, undefined]);
});

art('renders every size in both formats and blows nothing up', async () => {
  const large = await field(1500, 1500, '#336699').jpeg().toBuffer();
  for (const size of ART_SIZES) {
    const webp = await sharp(await renderArt(large, { size, format: 'webp' })).metadata();
    assert.equal([webp.format, webp.width], ['webp', size]);
  }
  const avif = await sharp(await renderArt(large, { size: 160, format: 'avif' })).metadata();
  assert.equal([avif.format, avif.compression, avif.width], ['heif', 'av1', 160]);
  const small = await sharp(await renderArt(await makePicture(), { size: 640, format: 'webp' })).metadata();
  assert.is(small.width, 60);
});

art('takes the first frame of what moves', async () => {
  const frames = await Promise.all(
    ['#ff0000', '#0000ff'].map(color => field(20, 20, color).png().toBuffer()),
  );
  const moving = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
  assert.is((await sharp(moving).metadata()).pages, 2);
  const { height, color } = await describeArt(moving);
  assert.equal([height, color], [20, '#ff0000']);
  const still = await sharp(await renderArt(moving, { size: 64, format: 'webp' })).metadata();
  assert.equal([still.pages ?? 1, still.height], [1, 20]);
});

art('refuses SVG in every disguise, text and nothing', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>';
  for (const text of [svg, `<?xml version="1.0"?>${svg}`, `\ufeff  ${svg}`, 'GIF', '']) {
    assert.is(await reasonOf(describeArt(Buffer.from(text))), 'picture-unreadable');
    assert.is(
      await reasonOf(renderArt(Buffer.from(text), { size: 64, format: 'webp' })),
      'picture-unreadable',
    );
  }
});

art('refuses picture bombs before they are unpacked', async () => {
  const bomb = Buffer.from(await field(8, 8, '#000000').png().toBuffer());
  bomb.writeUInt32BE(60_000, 16);
  bomb.writeUInt32BE(60_000, 20);
  // The checksum of the header, so that the size is believed.
  bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
  assert.is(await reasonOf(describeArt(bomb)), 'picture-too-big');
  assert.is(await reasonOf(renderArt(bomb, { size: 64, format: 'webp' })), 'picture-too-big');
});

art('says so when a picture is damaged', async () => {
  const png = await field(50, 50, '#abcdef').png().toBuffer();
  assert.is(await reasonOf(describeArt(png.subarray(0, 20))), 'picture-damaged');
  assert.is(await reasonOf(describeArt(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]))), 'picture-damaged');
});

art('shows a picture whose end is missing', async () => {
  const jpeg = await makePicture();
  assert.is((await describeArt(jpeg.subarray(0, jpeg.length - 2))).width, 60);
});

art.run();
