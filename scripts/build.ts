import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { outsideScreens } from './page-plugins.ts';

const root = join(import.meta.dirname, '..');
const stamp = join(root, 'dist/web/.built-from');
const sources = ['web', 'plugins', 'vite.config.ts', 'scripts/page-plugins.ts', 'package-lock.json'];

/** Builds the page when its sources have changed since the last time: apart, so that the host does not keep the builder in memory. */
export const buildPage = async (): Promise<void> => {
  const built = await readFile(stamp, 'utf8').catch(() => '');
  if (built === (await stateOfSources())) return;
  process.stdout.write('Building the page …\n');
  const builder = spawn(process.execPath, [import.meta.filename], { stdio: 'inherit' });
  const [code] = await once(builder, 'exit');
  if (code !== 0) throw new Error('The page could not be built; what is wrong stands above.');
};

/** Into another folder than the usual one when that is given, for pages with other plugins. */
const build = async (outDir: string | undefined) => {
  const state = await stateOfSources();
  const vite = await import('vite');
  await vite.build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    ...(outDir !== undefined && { build: { outDir } }),
  });
  if (outDir === undefined) await writeFile(stamp, state);
};

/** Sizes and times of the files, not their content: a warm start reads nothing. */
const stateOfSources = async (): Promise<string> => {
  const hash = createHash('sha256');
  const outside = outsideScreens().map(({ folder }) => folder);
  for (const path of (await Promise.all([...sources, ...outside].map(filesOf))).flat().sort()) {
    const { size, mtimeMs } = await stat(path);
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
};

const filesOf = async (name: string): Promise<string[]> => {
  const path = resolve(root, name);
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
};

if (import.meta.main) await build(process.argv[2]);
