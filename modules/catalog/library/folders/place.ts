import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, sep } from 'node:path';
import type { Scope } from '../../../../core/define.ts';
import { fail } from '../../../../core/errors.ts';
import { settings } from '../../../../core/settings.ts';
import { errorCode } from '../../media/problems.ts';

/** The real path of a folder that can be added to the library. Refuses with a sentence. */
export const checkedPlace = async (scope: Scope, path: string): Promise<string> => {
  const real = await readableFolder(path);
  if (real === sep) {
    throw refusal(`"${path}" is the whole disk. Choose the folder that holds the music.`);
  }
  await refuseOwnData(scope, real);
  await refuseTaken(scope, real);
  return real;
};

const refusal = (message: string) => fail('bad_input', { field: 'path', message });

export const readableFolder = async (path: string): Promise<string> => {
  if (!isAbsolute(path) || path.includes('\0')) {
    throw unreadable(`"${path}" is not a whole path. Give it from the root of the server, such as /music.`);
  }
  try {
    const real = await realpath(path);
    if (!(await stat(real)).isDirectory())
      throw unreadable(`"${path}" is a file. Choose the folder it lies in.`);
    await readdir(real);
    return real;
  } catch (error) {
    throw explained(error, path);
  }
};

const unreadable = (message: string) => fail('folder_unreadable', { field: 'path', message });

const explained = (error: unknown, path: string): unknown => {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return unreadable(
      `There is no folder "${path}" on the server. Check its name, or mount its drive first.`,
    );
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return unreadable(`"${path}" can not be read. Give the account that runs the server read access to it.`);
  }
  if (code === 'ENAMETOOLONG' || code === 'ELOOP') {
    return unreadable(`"${path}" does not lead to a folder. Check the path.`);
  }
  return error;
};

/** Art, transcodes and the database are no music of anybody. */
const refuseOwnData = async (scope: Scope, path: string): Promise<void> => {
  const own = await realpath(scope.get(settings).DATA_DIR);
  if (path === own || isWithin(path, own)) {
    throw refusal(`"${path}" belongs to the server's own data. Choose the folder that holds the music.`);
  }
  if (isWithin(own, path)) {
    throw refusal(
      `"${path}" holds the server's own data (${own}). Choose a folder below that holds only music.`,
    );
  }
};

const refuseTaken = async ({ db }: Scope, path: string): Promise<void> => {
  const folders: { path: string }[] = await db('library_folders').whereNull('removed_at').select('path');
  for (const other of folders) {
    if (other.path === path) throw taken(`"${path}" is in the library already.`);
    if (isWithin(path, other.path))
      throw taken(`"${path}" lies in "${other.path}", which is in the library already.`);
    if (isWithin(other.path, path)) {
      throw taken(`"${path}" holds "${other.path}", which is in the library already. Remove that one first.`);
    }
  }
};

const taken = (message: string) => fail('folder_taken', { field: 'path', message });

/** Whether a path lies below a folder; `/music2` does not lie in `/music`. */
const isWithin = (path: string, folder: string): boolean => path.startsWith(`${folder}${sep}`);
