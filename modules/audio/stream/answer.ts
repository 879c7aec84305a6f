import type { Context } from 'koa';
import type { ByteRange } from '../../../core/storage.ts';
import type { Entity } from './entity.ts';
import { pump } from './pump.ts';
import { readRange } from './range.ts';

const cacheSeconds = 3_600;

/** Answers a GET or HEAD: whole or by range, or that the client has it already. `gone` aborts when the client goes. */
export const answer = async (ctx: Context, entity: Entity, gone: AbortSignal): Promise<void> => {
  ctx.set({
    'content-type': entity.contentType,
    'accept-ranges': 'bytes',
    'cache-control': `private, max-age=${cacheSeconds}`,
    etag: `"${entity.tag}"`,
    'last-modified': entity.changedAt.toUTCString(),
  });
  ctx.status = 200;
  if (ctx.fresh) {
    ctx.status = 304;
    return;
  }
  const asked = readRange(isRangeWanted(ctx, entity) ? ctx.get('range') : '', entity.size);
  if (asked.kind === 'unsatisfiable') return refuse(ctx, entity.size);
  const { start, end } = asked.kind === 'part' ? asked : { start: 0, end: entity.size - 1 };
  if (asked.kind === 'part') {
    ctx.status = 206;
    ctx.set('content-range', `bytes ${start}-${end}/${entity.size}`);
  }
  ctx.length = end - start + 1;
  if (ctx.method !== 'HEAD') await send(ctx, entity, { range: { start, end }, gone });
};

/** A range of a file that has changed since would not fit to what the client has: then it gets the whole. */
const isRangeWanted = (ctx: Context, { tag, changedAt }: Entity): boolean => {
  const condition = ctx.get('if-range');
  return condition === '' || condition === `"${tag}"` || condition === changedAt.toUTCString();
};

const refuse = (ctx: Context, size: number) => {
  ctx.status = 416;
  ctx.remove('etag');
  ctx.remove('last-modified');
  ctx.set({ 'content-range': `bytes */${size}`, 'cache-control': 'no-store' });
  ctx.body = {
    error: {
      reason: 'bad_input',
      message: `This range is not in the file, which has ${size} bytes. Ask for one range from 0 to ${size - 1}.`,
    },
  };
};

const send = async (
  ctx: Context,
  entity: Entity,
  { range, gone }: { range: ByteRange; gone: AbortSignal },
) => {
  await entity.prepare(range);
  // From here on the answer is ours: Koa would only copy it through one more stream.
  ctx.respond = false;
  try {
    await pump(ctx.res, entity, { range, gone });
    ctx.res.end();
  } catch (error) {
    // The length is promised: a connection that breaks off is the only way to say that this is not all.
    ctx.res.destroy();
    throw error;
  }
};
