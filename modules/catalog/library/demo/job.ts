import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { defineJob, type JobScope } from '../../../../core/define.ts';
import { settings } from '../../../../core/settings.ts';
import { LibraryFolder } from '../../model.ts';
import { scanSoon } from '../scan/requests.ts';
import { renderFiles } from './render.ts';

/** Fills the demo library. Each album is scanned as it gets ready, the first song at once. */
export const renderDemo = defineJob({
  name: 'catalog.render-demo',
  input: z.object({}),
  exclusive: true,
  retries: 5,
  timeout: 3_600,
  run: async (scope: JobScope) => {
    const demo = await LibraryFolder.query(scope.db).where({ kind: 'demo' }).whereNull('removed_at').first();
    if (demo) await fill(scope, demo);
  },
});

const fill = async (scope: JobScope, { id, path }: LibraryFolder): Promise<void> => {
  const { signal } = scope.job;
  let album: string | undefined;
  for await (const file of renderFiles({ folder: path, ffmpeg: scope.get(settings).FFMPEG_PATH, signal })) {
    if (!(await isWanted(scope, id))) break;
    const message = `Rendered ${file.done} of ${file.total}: ${file.album}`;
    await scope.progress({ progress: (100 * file.done) / file.total, message, counts: { done: file.done } });
    if (file.album !== album) await scanSoon(scope, { folderId: id, signal, patience: 0 });
    album = file.album;
  }
  if (await isWanted(scope, id)) await scanSoon(scope, { folderId: id, signal, patience: 600 });
  else await rm(path, { recursive: true, force: true });
};

/** An admin may take the demo out while it is being made. */
const isWanted = async ({ db }: JobScope, id: string): Promise<boolean> =>
  (await db('library_folders').where({ id }).whereNull('removed_at').first('id')) !== undefined;
