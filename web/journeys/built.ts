import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPage } from '../../scripts/build.ts';
import { withLock } from '../../scripts/setup/lock.js';

const root = join(import.meta.dirname, '../..');

export interface Built extends AsyncDisposable {
  readonly folder: string;
}

/** The page, built when its sources have changed; a copy, so that a later build does not pull it away. */
export const builtPage = async (): Promise<Built> => {
  const folder = await mkdtemp(join(tmpdir(), 'melody-page-'));
  await withLock(join(root, '.cache/page.lock'), async () => {
    await buildPage();
    await cp(join(root, 'dist/web'), folder, { recursive: true });
  });
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
};
