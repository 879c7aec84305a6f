import { z } from 'zod';
import { pageInput } from '../../core/database/page.ts';
import { id } from '../../core/ids.ts';

/** Where the page stands, as its listener sees it: Last.fm sends the browser back there. */
const origin = z
  .url({ protocol: /^https?$/, error: 'This is not the address of a page.' })
  .max(500)
  .transform(address => new URL(address).origin);

export const linkInput = z.strictObject({ origin });
export type LinkInput = z.output<typeof linkInput>;

/** What Last.fm has put into the address of the page that it led back to. */
export const finishLinkInput = z.strictObject({
  nonce: z.string().min(1).max(300),
  token: z.string().min(1).max(200),
});
export type FinishLinkInput = z.output<typeof finishLinkInput>;

export const scrobblesInput = z
  .strictObject({ ...pageInput, state: z.enum(['waiting', 'sent', 'ignored']).optional() })
  .prefault({});
export type ScrobblesInput = z.output<typeof scrobblesInput>;

export const artistInput = z.strictObject({ artistId: id });

/** Without a name that of the linked account. */
export const profileInput = z
  .strictObject({ username: z.string().trim().min(1).max(64).optional() })
  .prefault({});
export type ProfileInput = z.output<typeof profileInput>;

export const importState = z.enum(['running', 'done', 'cancelled', 'failed']);
export type ImportState = z.infer<typeof importState>;

/** `progress` in percent; of the counts `total` is what there is to import, `matched` what the library has. */
export const importReport = z.object({
  id,
  state: importState,
  progress: z.number(),
  message: z.string().optional(),
  counts: z.object({ done: z.number(), total: z.number(), matched: z.number() }),
});
export type ImportReport = z.infer<typeof importReport>;

/** Jobs about one listener. */
export const listenerInput = z.strictObject({ userId: id });
export const importInput = z.strictObject({ userId: id, importId: id });
export type ImportInput = z.infer<typeof importInput>;
export const nothing = z.strictObject({});
