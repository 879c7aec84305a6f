import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { folderOf, nameOf } from '../core/plugins/elsewhere.ts';

const root = join(import.meta.dirname, '..');
const ours = join(root, 'plugins');
const page = join(root, 'web/main.tsx');
const { resolve } = createRequire(join(root, 'package.json'));
const id = 'virtual:plugins';
const own = 'melody-studio/';

interface Screens {
  readonly name: string;
  readonly folder: string;
}

/** Takes the screens of plugins, each in a file of its own, into the page. */
export const pagePlugins = (): Plugin => ({
  name: 'plugins',
  enforce: 'pre',
  resolveId(specifier, importer = '') {
    if (specifier === id) return `\0${id}`;
    if (specifier.startsWith(own)) return join(root, specifier.slice(own.length));
    // A folder outside has no packages of its own, and solid-js must be the page's anyhow.
    const isOutside = outsideScreens().some(({ folder }) => importer.startsWith(folder));
    return isOutside && /^[a-z@]/.test(specifier) ? this.resolve(specifier, page, { skipSelf: true }) : null;
  },
  load: loaded => (loaded === `\0${id}` ? textOf([...insideScreens(), ...outsideScreens()]) : null),
});

/** What PLUGINS names. */
export const outsideScreens = (): Screens[] =>
  (process.env.PLUGINS ?? '')
    .split(',')
    .map(named => named.trim())
    .filter(Boolean)
    .map(named => ({ name: nameOf(named), folder: folderOf(named) ?? packageFolder(named) }))
    .filter(hasScreens);

const insideScreens = (): Screens[] =>
  readdirSync(ours)
    .map(name => ({ name, folder: join(ours, name) }))
    .filter(hasScreens);

const hasScreens = ({ folder }: Screens): boolean => existsSync(join(folder, 'web.tsx'));

const packageFolder = (name: string): string => dirname(resolve(`${name}/package.json`));

/** Each plugin is given its own procedures; its one export is what makes its screens. */
const textOf = (screens: readonly Screens[]): string => {
  const quoted = (text: string) => JSON.stringify(text);
  const entries = screens.map(
    ({ name, folder }) =>
      `${quoted(name)}: () => import(${quoted(join(folder, 'web.tsx'))}).then(made(${quoted(name)})),`,
  );
  return `
    import { api } from ${quoted(join(root, 'web/api.ts'))};
    const live = name => import(${quoted(join(root, 'web/live.ts'))}).then(module => module.live.plugins[name]);
    const made = name => module => Object.values(module)[0]({ api: api.plugins[name], live: () => live(name) });
    export const webPlugins = { ${entries.join(' ')} };
  `;
};
