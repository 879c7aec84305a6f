import { mkdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scope } from '../../../../core/define.ts';
import { settings } from '../../../../core/settings.ts';
import { LibraryFolder } from '../../model.ts';
import { addFolder } from '../folders/folders.ts';
import { purgeFolder } from '../folders/purge.ts';
import { renderDemo } from './job.ts';

/** A library that has no folder yet, and never had one, begins with the demo. */
export const offerDemo = async (scope: Scope): Promise<void> => {
  const { DEMO, DATA_DIR } = scope.get(settings);
  if (DEMO === 'off' || (await hasFolder(scope))) return;
  const path = join(await realpath(DATA_DIR), 'demo');
  await mkdir(path, { recursive: true });
  await addFolder(scope, { path, kind: 'demo' });
  await scope.send(renderDemo, {}, { key: 'demo' });
};

/** A demo library that was taken out counts: it does not come back. */
const hasFolder = async ({ db }: Scope): Promise<boolean> =>
  (await db('library_folders').first('id')) !== undefined;

/** Takes the demo library out for good, and its files with it. */
export const removeDemo = async (scope: Scope): Promise<{ removed: boolean }> => {
  const demo = await LibraryFolder.query(scope.db).where({ kind: 'demo' }).whereNull('removed_at').first();
  if (!demo) return { removed: false };
  await purgeFolder(scope, demo.id);
  await rm(demo.path, { recursive: true, force: true });
  return { removed: true };
};
