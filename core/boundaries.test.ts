import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { modules, plugins } from './app.ts';
import type { Module, Plugin } from './define.ts';

const root = join(import.meta.dirname, '..');

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

/** The first folder and, for modules and plugins, the second: `modules/catalog`, `core`, `web`. */
const roomOf = (path: string): string => {
  const [top = '', name = ''] = path.split('/');
  return top === 'modules' || top === 'plugins' ? (path.split('/').length > 2 ? `${top}/${name}` : top) : top;
};

const sourceFiles = async (): Promise<string[]> => {
  const folders = ['core', 'modules', 'plugins', 'web', 'migrations'];
  const found = await Promise.all(
    folders.map(folder => readdir(join(root, folder), { recursive: true, withFileTypes: true })),
  );
  return found
    .flat()
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(entry => relative(root, join(entry.parentPath, entry.name)));
};

const importLine =
  /^\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|^\s*import\s+'([^']+)'/gm;

const importsOf = (file: string, text: string): Import[] =>
  [...text.matchAll(importLine)].flatMap(([, typeOnly, ...specifiers]) => {
    const specifier = specifiers.find(Boolean) ?? '';
    if (!specifier.startsWith('.')) return [];
    return [
      {
        file,
        target: relative(root, resolve(root, dirname(file), specifier)),
        typeOnly: typeOnly !== undefined,
      },
    ];
  });

const needsOf = (name: string): readonly string[] => {
  const all: readonly Module[] = modules;
  return all.find(module => module.name === name)?.needs ?? [];
};

const isTest = (file: string) => /\.test\.tsx?$|(^|\/)testing(\/|\.ts$)/.test(file);

/** What is wrong with one import, in one sentence; undefined when nothing is. */
const faultOf = ({ file, target, typeOnly }: Import): string | undefined => {
  const from = roomOf(file);
  const to = roomOf(target);
  if (from === to) return undefined;
  if (from === 'core') return faultOfCore(file, target);
  if (from.startsWith('modules/')) return faultOfModule(file, target);
  if (from.startsWith('plugins/')) return faultOfPlugin(file, target);
  // The journeys are no part of the page: they look at it with a browser, in front of a whole server.
  if (file.startsWith('web/journeys/')) return undefined;
  if (from === 'web' && !typeOnly && !/^plugins\/[^/]+\/web\.tsx$/.test(target)) {
    return `${file} imports ${target} at run time: the page imports only types from the server, and the web.tsx of plugins.`;
  }
  return undefined;
};

const faultOfCore = (file: string, target: string) => {
  const allowed = file === 'core/app.ts' && /^(modules|plugins)\/index\.ts$/.test(target);
  const named = /^(modules|plugins)\//.test(target);
  return named && !allowed
    ? `${file} imports ${target}: only core/app.ts names modules and plugins.`
    : undefined;
};

const faultOfModule = (file: string, target: string) => {
  const [, name = ''] = file.split('/');
  const [top, other = ''] = target.split('/');
  if (top === 'plugins') return `${file} imports ${target}: a module owns a port, and plugins fill it.`;
  if (top !== 'modules') return undefined;
  // Factories are for the tests of every module.
  if (isTest(file) && target === `modules/${other}/testing.ts`) return undefined;
  if (target !== `modules/${other}/index.ts`)
    return `${file} imports ${target}: use modules/${other}/index.ts.`;
  return needsOf(name).includes(other) ? undefined : `"${name}" uses "${other}" without naming it in needs.`;
};

const forTests = /^modules\/[^/]+\/(testing|[\w-]+\.contract)\.ts$|^web\/journeys\//;

const faultOfPlugin = (file: string, target: string) => {
  const [top, other = ''] = target.split('/');
  if (top === 'plugins') return `${file} imports ${target}: a plugin never imports another.`;
  // Its tests may use the factories and contracts of modules, and walk through the page.
  if (isTest(file) && forTests.test(target)) return undefined;
  if (top === 'modules' && target !== `modules/${other}/index.ts`)
    return `${file} imports ${target}: use modules/${other}/index.ts.`;
  if (top === 'web' && !(file.endsWith('/web.tsx') && target === 'web/slots.ts')) {
    return `${file} imports ${target}: only the web.tsx of a plugin looks at web/slots.ts.`;
  }
  return undefined;
};

const boundaries = suite('boundaries');

boundaries('every import keeps the laws', async () => {
  const faults: string[] = [];
  for (const file of await sourceFiles()) {
    const text = await readFile(join(root, file), 'utf8');
    for (const one of importsOf(file, text))
      faults.push(...[faultOf(one)].filter(fault => fault !== undefined));
  }
  assert.equal(faults, []);
});

boundaries('each fault is told in a sentence', () => {
  const fault = (file: string, target: string, typeOnly = false) => faultOf({ file, target, typeOnly }) ?? '';
  assert.match(fault('core/host.ts', 'modules/users/index.ts'), 'only core/app.ts');
  assert.match(
    fault('modules/users/router.ts', 'modules/catalog/service.ts'),
    'use modules/catalog/index.ts',
  );
  assert.match(
    fault('modules/users/router.ts', 'modules/catalog/index.ts'),
    '"users" uses "catalog" without naming it',
  );
  assert.match(fault('modules/users/router.ts', 'plugins/lastfm/index.ts'), 'owns a port');
  assert.match(fault('plugins/lastfm/index.ts', 'plugins/spotify/client.ts'), 'never imports another');
  assert.match(fault('plugins/lastfm/router.ts', 'web/slots.ts'), 'only the web.tsx');
  assert.match(fault('web/api.ts', 'core/app.ts'), 'at run time');
  assert.is(fault('web/api.ts', 'core/app.ts', true), '');
});

boundaries('the lists name exactly the folders on disk', async () => {
  const foldersIn = async (name: string) => {
    const entries = await readdir(join(root, name), { withFileTypes: true });
    return entries
      .filter(entry => entry.isDirectory())
      .map(entry => entry.name)
      .sort();
  };
  const allPlugins: readonly Plugin[] = plugins;
  assert.equal(modules.map(module => module.name).sort(), await foldersIn('modules'));
  assert.equal(allPlugins.map(plugin => plugin.name).sort(), await foldersIn('plugins'));
});

boundaries('a table is written only by the module that made it', async () => {
  const owners = await ownersOfTables();
  const faults: string[] = [];
  for (const file of await sourceFiles()) {
    const [top, name] = file.split('/');
    if (top !== 'modules' && top !== 'plugins' && top !== 'core') continue;
    if (isTest(file)) continue;
    const writer = top === 'core' ? 'core' : name;
    for (const table of writtenTables(await readFile(join(root, file), 'utf8'))) {
      const owner = owners.get(table);
      if (owner !== undefined && owner !== writer)
        faults.push(`${file} writes "${table}", which belongs to "${owner}".`);
    }
  }
  assert.equal(faults, []);
});

/** Read off the migrations: `YYYYMMDDHHmm_<owner>_<what>.ts` makes its owner's tables. */
const ownersOfTables = async (): Promise<Map<string, string>> => {
  const owners = new Map<string, string>();
  for (const file of await readdir(join(root, 'migrations'))) {
    const owner = file.split('_')[1] ?? '';
    const text = await readFile(join(root, 'migrations', file), 'utf8');
    for (const [, table = ''] of text.matchAll(
      /create(?:\s+unlogged)?\s*table(?:\s+if not exists)?\s*\(?\s*'?(\w+)/gi,
    )) {
      owners.set(table, owner);
    }
  }
  return owners;
};

const writtenTables = (text: string): string[] => [
  ...[...text.matchAll(/(?:insert into|update|delete from)\s+"?([a-z_]+)"?/gi)].map(
    ([, table = '']) => table,
  ),
  ...[
    ...text.matchAll(
      /\(\s*'([a-z_]+)'\s*\)(?:(?!;)[\s\S]){0,400}?\.(?:insert|update|delete|del|increment|decrement|truncate)\(/g,
    ),
  ].map(([, table = '']) => table),
  ...[...text.matchAll(/static override tableName = '([a-z_]+)'/g)].map(([, table = '']) => table),
];

boundaries.run();
