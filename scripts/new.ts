import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..');
const usage =
  'Use: npm run new -- module NAME\n     npm run new -- plugin NAME\nNAME is lower-case, with dashes between words.';
const kinds = { module: 'modules', plugin: 'plugins' } as const;
type Kind = keyof typeof kinds;

/** Copies the template of a module or plugin under a new name and adds it to the list. Answers the folder. */
export const makeNew = async (kind: Kind, name: string, into = root): Promise<string> => {
  const folder = join(into, kinds[kind], name);
  if (existsSync(folder)) throw new Error(`${kinds[kind]}/${name} exists already: choose another name.`);
  await mkdir(join(into, kinds[kind]), { recursive: true });
  await cp(join(root, 'scripts/templates', kind), folder, { recursive: true });
  for (const file of await readdir(folder)) await rename(join(folder, file), name);
  await addToList(join(into, kinds[kind], 'index.ts'), name);
  // Sorts the imports and breaks the lines as the checks want them.
  await promisify(execFile)(
    join(root, 'node_modules/.bin/biome'),
    ['check', '--write', join(into, kinds[kind])],
    { cwd: into },
  );
  return folder;
};

const rename = async (path: string, name: string) => {
  const text = await readFile(path, 'utf8');
  const renamed = text
    .replaceAll('../../../core/', '../../core/')
    .replaceAll('EXAMPLE', name.toUpperCase().replaceAll('-', '_'))
    .replaceAll('Example', capitalised(camel(name)))
    .replaceAll("'example", `'${name}`)
    .replaceAll('example.com', 'example.invalid')
    .replaceAll(/example(?!\.invalid)/g, camel(name));
  await writeFile(path, renamed);
};

/** `[a, b] as const` → `[a, b, name] as const`, with its import; the order is the boot order, so the newest is last. */
const addToList = async (path: string, name: string) => {
  const text = await readFile(path, 'utf8');
  const value = camel(name);
  const listed = text.replace(
    /\[([^\]]*)\] as const/,
    (_, items: string) => `[${[items.trim().replace(/,$/, ''), value].filter(Boolean).join(', ')}] as const`,
  );
  await writeFile(path, `import { ${value} } from './${name}/index.ts';\n${listed}`);
};

const camel = (name: string) => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

const isKind = (word: string | undefined): word is Kind => word !== undefined && word in kinds;

const main = async ([kind, name]: readonly string[]) => {
  if (!isKind(kind) || name === undefined || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new Error(usage);
  const folder = await makeNew(kind, name);
  process.stdout.write(
    `Made ${folder.slice(root.length + 1)} and listed it in ${kinds[kind]}/index.ts. Next: npm run check && npm test -- ${name}\n`,
  );
};

if (import.meta.main) {
  await main(process.argv.slice(2)).catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
}
