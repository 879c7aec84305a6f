import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Middleware } from 'koa';
import serve from 'koa-static';

const year = 31_536_000_000;

/** The built web app: hashed files for ever, every other address is the app's own. */
export const servePage = (folder: string): Middleware => {
  const files = serve(folder, {
    index: false,
    brotli: true,
    gzip: true,
    setHeaders: (res, path) => {
      const lasting = path.includes('/assets/');
      res.setHeader('cache-control', lasting ? `public, max-age=${year / 1_000}, immutable` : 'no-cache');
    },
  });
  return async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    await files(ctx, async () => {});
    if (ctx.body !== undefined && ctx.body !== null) return;
    const wantsPage = ctx.accepts('html') === 'html' && !/\.\w+$/.test(ctx.path);
    if (!wantsPage) return next();
    ctx.set('cache-control', 'no-cache');
    ctx.type = 'html';
    ctx.body = await readFile(join(folder, 'index.html')).catch(() => notBuilt);
  };
};

const notBuilt =
  '<!doctype html><title>Melody Studio</title><p>The page is not built yet. Run <code>npm run build</code>, then reload.</p>';
