import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const folders = ['core', 'modules', 'plugins', 'web', 'scripts'];

/** The test files whose path contains one of the patterns, or all; relative to the root, in order. */
export const findTestFiles = async (root: string, patterns: readonly string[]): Promise<string[]> => {
  const found = (await Promise.all(folders.map(folder => filesIn(root, folder)))).flat().sort();
  if (patterns.length === 0) return found;
  return found.filter(file => patterns.some(pattern => file.includes(pattern)));
};

const filesIn = async (root: string, folder: string): Promise<string[]> => {
  const names = await readdir(join(root, folder), { recursive: true }).catch(() => []);
  return names.filter(name => /\.test\.tsx?$/.test(name)).map(name => join(folder, name));
};
