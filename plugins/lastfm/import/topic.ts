import { z } from 'zod';
import { defineTopic } from '../../../core/define.ts';
import { id } from '../../../core/ids.ts';
import { importReport } from '../schema.ts';

/** Each page that was imported, and how it ended. */
export const importProgress = defineTopic({
  name: 'lastfm.import-progress',
  data: z.object({ userId: id, report: importReport }),
});
