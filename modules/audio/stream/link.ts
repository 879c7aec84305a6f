import { z } from 'zod';
import type { Scope } from '../../../core/define.ts';
import { fail } from '../../../core/errors.ts';
import { secrets } from '../../../core/secrets.ts';
import type { Target } from '../formats.ts';
import type { Quality } from '../schema.ts';

const purpose = 'audio.stream';
const hourMs = 3_600_000;
/** An address lives for an evening of listening, counted from the end of the hour so that it stays the same within one. */
const lifeHours = 6;

/** What an address of sound allows: one source in one form, to one listener, for a while. */
export interface Link {
  readonly sourceId: string;
  readonly quality: Quality;
  readonly format: Target | 'original';
  readonly listener: string;
}

/** A signed address below this server, and when it ends. `&start=` seconds may be added to that of a transcode. */
export const signLink = (scope: Scope, link: Link): { url: string; expiresAt: Date } => {
  const expires = (Math.ceil(scope.now().getTime() / hourMs) + lifeHours) * hourMs;
  const signed = { ...link, expires: String(expires / 1_000) };
  const { quality, format, listener } = link;
  const query = new URLSearchParams({
    ...{ quality, format, listener, expires: signed.expires },
    signature: scope.get(secrets).sign(purpose, textOf(signed)),
  });
  return { url: `/stream/${link.sourceId}?${query}`, expiresAt: new Date(expires) };
};

/** One separator between two parts, and none in them: no two links have the same text. */
const textOf = ({ sourceId, quality, format, listener, expires }: Record<keyof Link | 'expires', string>) =>
  [sourceId, quality, format, listener, expires].join('|');

const signedQuery = z.object({
  quality: z.string(),
  format: z.string(),
  listener: z.string(),
  expires: z.string(),
  signature: z.string(),
});

/** The values behind a right signature are those that were signed. */
const signedValues = z.object({
  quality: z.enum(['original', 'high', 'normal', 'low']),
  format: z.enum(['original', 'webm', 'm4a', 'mp3']),
});

const forged = 'This address of a song was changed or is not complete. Ask for a new one.';
const expired = 'This address of a song has expired. Ask for a new one.';

/** What the address allows. Throws `not_allowed` when it is not ours as it stands, `link_expired` when it is too old. */
export const readLink = (scope: Scope, sourceId: string, query: unknown): Link => {
  const parsed = signedQuery.safeParse(query);
  if (!parsed.success) throw fail('not_allowed', { message: forged });
  const { signature, expires, listener, ...rest } = parsed.data;
  const text = textOf({ sourceId, listener, expires, ...rest });
  if (!scope.get(secrets).verify(purpose, text, signature)) throw fail('not_allowed', { message: forged });
  if (Number(expires) * 1_000 <= scope.now().getTime()) throw fail('link_expired', { message: expired });
  return { sourceId, listener, ...signedValues.parse(rest) };
};
