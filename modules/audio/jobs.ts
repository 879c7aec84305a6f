import { z } from 'zod';
import { defineJob } from '../../core/define.ts';
import { evictRenditions, sweepRenditions } from './renditions.ts';

/** Keeps the stored transcodes within their limit and removes what was left over. */
export const tidyRenditions = defineJob({
  name: 'audio.tidy-renditions',
  input: z.object({}),
  cron: '40 3 * * *',
  exclusive: true,
  run: async scope => {
    await evictRenditions(scope);
    const swept = await sweepRenditions(scope);
    if (swept > 0) scope.log.info({ swept }, 'removed transcodes that nothing refers to');
  },
});
