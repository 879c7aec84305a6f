import type Router from '@koa/router';
import type { Context as KoaContext } from 'koa';
import type { Scope } from '../../core/define.ts';
import { fail } from '../../core/errors.ts';
import { createGallery } from './browse/art.ts';
import { ART_SIZES, type ArtForm } from './media/art.ts';

/** AVIF takes six times as long to make as WebP: worth it where a picture stands alone and large. */
const large = 640;
const usual = 320;

/** `GET /art/:hash?size=`: pictures in the sizes of the pages. A hash names its content, so each may be kept for ever. */
export const artRoutes = (routes: Router, scope: Scope) => {
  const gallery = createGallery(scope);
  routes.get('/art/:hash', async ctx => {
    const hash = String(ctx.params.hash);
    if (!/^[0-9a-f]{32}$/.test(hash))
      throw fail('not_found', { message: 'There is no picture of this name.' });
    const form = formFor(ctx);
    const tag = `"${hash}-${form.size}-${form.format}"`;
    ctx.vary('Accept');
    if (ctx.get('if-none-match').includes(tag)) {
      keepForEver(ctx, tag);
      ctx.status = 304;
      return;
    }
    const { content, size } = await gallery(hash, form);
    keepForEver(ctx, tag);
    ctx.type = `image/${form.format}`;
    ctx.length = size;
    ctx.body = content;
  });
};

const keepForEver = (ctx: KoaContext, tag: string) =>
  ctx.set({ etag: tag, 'cache-control': 'public, max-age=31536000, immutable' });

const formFor = (ctx: KoaContext): ArtForm => {
  const asked = ctx.query.size ?? String(usual);
  const size = ART_SIZES.find(one => String(one) === asked);
  if (size === undefined)
    throw fail('bad_input', {
      field: 'size',
      message: `Pictures come in the sizes ${ART_SIZES.join(', ')}, not ${JSON.stringify(asked)}. Ask for one of these.`,
    });
  return { size, format: size >= large && ctx.get('accept').includes('image/avif') ? 'avif' : 'webp' };
};
