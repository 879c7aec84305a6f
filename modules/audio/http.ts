import type Router from '@koa/router';
import { z } from 'zod';
import type { Scope } from '../../core/define.ts';
import { fail } from '../../core/errors.ts';
import { openSound } from './service.ts';
import { answer } from './stream/answer.ts';
import { createCrowd } from './stream/crowd.ts';
import { readLink } from './stream/link.ts';

const start = z.coerce.number().min(0).max(604_800).default(0);

/** `GET|HEAD /stream/:sourceId`: sound by signed address. Who may listen was decided when the address was made. */
export const streamRoutes = (router: Router, scope: Scope) => {
  const crowd = createCrowd();
  router.get('/stream/:sourceId', async ctx => {
    const link = readLink(scope, ctx.params.sourceId ?? '', ctx.query);
    using _place = crowd.enter(link.listener);
    const going = new AbortController();
    const go = () => going.abort(new Error('The listener has gone.'));
    ctx.res.once('close', go);
    try {
      await using sound = await openSound(scope, {
        link,
        start: readStart(ctx.query.start),
        gone: going.signal,
      });
      await answer(ctx, sound, going.signal);
    } catch (error) {
      if (!going.signal.aborted) throw error;
      // There is nobody left to tell.
      ctx.respond = false;
    } finally {
      go();
    }
  });
};

const readStart = (given: unknown): number => {
  const parsed = start.safeParse(given);
  if (parsed.success) return parsed.data;
  throw fail('bad_input', {
    field: 'start',
    message: 'start is a number of seconds from the beginning of the song.',
  });
};
