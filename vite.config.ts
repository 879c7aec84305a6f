import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import solid from 'vite-plugin-solid';
import { pagePlugins } from './scripts/page-plugins.ts';

const BASE =
  /node_modules\/(solid-js|@solidjs|@tanstack\/(solid-query|query-core)|@trpc)\/|web\/(auth|i18n|lib|data\/client)/;
const SERVER = 'http://127.0.0.1:4040';

export default defineConfig({
  root: 'web',
  plugins: [pagePlugins(), solid(), preloadFonts(), precompress()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // light-dark(), :has() and import attributes of the styles are used as they are.
    target: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
    // A strict content policy forbids data: scripts, and small files travel well over one connection.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What every page needs travels in one file: thirty small ones compress worse and wait for each other.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'base', test: BASE }] } } },
  },
  server: {
    proxy: {
      '/trpc': { target: SERVER, ws: true },
      '/art': SERVER,
      '/stream': SERVER,
      '/auth': SERVER,
      '/uploads': SERVER,
    },
  },
});

/** The two fonts of the first paint start loading with the page, not after its styles. */
function preloadFonts(): Plugin {
  const wanted = /(fraunces-latin-opsz|inter-latin-wght)-normal[^/]*\.woff2$/;
  return {
    name: 'preload-fonts',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter(file => wanted.test(file))
          .map(file => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${file}` },
            injectTo: 'head' as const,
          })),
    },
  };
}

/** Writes a .br and a .gz beside each text file, so that the server compresses nothing while it runs. */
function precompress(): Plugin {
  let folder = '';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = resolve(root, build.outDir);
    },
    closeBundle: async () => {
      const files = await readdir(folder, { recursive: true });
      await Promise.all(
        files
          .filter(file => /\.(js|css|html|svg|json|webmanifest)$/.test(file))
          .map(file => compress(join(folder, file))),
      );
    },
  };
}

async function compress(path: string): Promise<void> {
  const content = await readFile(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  const [small, zipped] = await Promise.all([
    promisify(brotliCompress)(content, { params }),
    promisify(gzip)(content, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${path}.br`, small), writeFile(`${path}.gz`, zipped)]);
}
