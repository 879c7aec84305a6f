import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';

const root = join(import.meta.dirname, '..');
const ports = join(root, 'scripts/templates/ports');
const usage = [
  'Use: npm run new -- module NAME',
  '     npm run new -- plugin NAME',
  '     npm run new -- plugin NAME --port PORT',
  'NAME is lower-case, with dashes between words. PORT is what the plugin fills, one of:',
].join('\n');
const kinds = { module: 'modules', plugin: 'plugins' } as const;
type Kind = keyof typeof kinds;

interface Wish {
  readonly kind: Kind;
  readonly name: string;
  /** The port that a plugin fills; its template brings the contract tests along. */
  readonly port?: string | undefined;
}

/** Copies the template of a module or plugin under a new name and adds it to the list. Answers the folder. */
export const makeNew = async ({ kind, name, port }: Wish, into = root): Promise<string> => {
  const folder = join(into, kinds[kind], name);
  if (existsSync(folder)) throw new Error(`${kinds[kind]}/${name} exists already: choose another name.`);
  await mkdir(join(into, kinds[kind]), { recursive: true });
  const template = port === undefined ? join(root, 'scripts/templates', kind) : join(ports, port);
  await cp(template, folder, { recursive: true });
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
    .replaceAll(/(\.\.\/){3,4}(core|modules)\//g, '../../$2/')
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

const main = async (words: readonly string[]) => {
  const { positionals, values } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { port: { type: 'string' } },
  });
  const [kind, name] = positionals;
  const { port } = values;
  const known = await readdir(ports);
  const isRight =
    isKind(kind) &&
    name !== undefined &&
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) &&
    (port === undefined || (kind === 'plugin' && known.includes(port)));
  if (!isRight) throw new Error(`${usage}\n  ${known.join('\n  ')}`);
  const folder = await makeNew({ kind, name, port });
  process.stdout.write(
    `Made ${folder.slice(root.length + 1)} and listed it in ${kinds[kind]}/index.ts. Next: npm run env && npm run check && npm test -- ${name}\n`,
  );
};

if (import.meta.main) {
  await main(process.argv.slice(2)).catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
}
