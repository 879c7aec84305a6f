import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createLogger } from '../../core/log.ts';
import { encoderArguments, findFfmpeg } from './ffmpeg.ts';
import { targets } from './formats.ts';

const ffmpeg = suite<{ folder: string; path: string | undefined }>('ffmpeg');

const log = createLogger('silent');

ffmpeg.before.each(async world => {
  world.folder = await mkdtemp(join(tmpdir(), 'melody-ffmpeg-'));
  world.path = process.env.PATH;
  process.env.PATH = world.folder;
});

ffmpeg.after.each(async world => {
  process.env.PATH = world.path;
  await rm(world.folder, { recursive: true });
});

/** A program on the search path that says it is this version. */
const install = async (folder: string, version: string): Promise<string> => {
  const path = join(folder, 'ffmpeg');
  await writeFile(path, `#!/bin/sh\necho "ffmpeg version ${version} Copyright"\n`);
  await chmod(path, 0o755);
  return path;
};

ffmpeg('of the system is taken from version 5 on', async ({ folder }) => {
  for (const version of ['5.1.6-0+deb12u1', 'n7.1', '12.0']) {
    await install(folder, version);
    assert.is(await findFfmpeg(undefined, log), 'ffmpeg', version);
  }
});

ffmpeg('of the packages is taken where the system has none or an old one', async ({ folder }) => {
  assert.match(await findFfmpeg(undefined, log), '@ffmpeg-installer');
  for (const version of ['4.4.2', 'N-47683-g0e8eb07980', 'unknown']) {
    await install(folder, version);
    assert.match(await findFfmpeg(undefined, log), '@ffmpeg-installer', version);
  }
});

ffmpeg('that was named is taken, whatever its version, and no other', async ({ folder }) => {
  const path = await install(folder, '4.2');
  assert.is(await findFfmpeg(path, log), path);
  const refusal = await findFfmpeg(join(folder, 'other'), log).catch(error => error);
  assert.is(refusal.reason, 'unplayable');
});

ffmpeg('gets the name of a file as nothing but a name', () => {
  const { packing } = targets.webm;
  const path = '/music/-y; rm http:x.flac';
  const list = encoderArguments({ ffmpeg: '', path, container: 'flac', from: 1.5, packing, bitrate: 96_000 });
  assert.is(list[list.indexOf('-i') + 1], `file:${path}`);
  assert.is(list[list.indexOf('-protocol_whitelist') + 1], 'file,pipe');
  assert.is(list[list.indexOf('-f') + 1], 'flac');
  assert.is(list[list.indexOf('-ss') + 1], '1.500000');
  assert.ok(list.includes('-nostdin'));
});

ffmpeg.run();
