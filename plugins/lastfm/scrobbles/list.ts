import { z } from 'zod';
import { decodeCursor, type Page, toPage } from '../../../core/database/page.ts';
import type { Scope } from '../../../core/define.ts';
import { id as idShape } from '../../../core/ids.ts';
import type { ScrobblesInput } from '../schema.ts';

export interface ScrobbleEntry {
  readonly id: string;
  readonly artist: string;
  readonly title: string;
  readonly album: string | null;
  readonly startedAt: Date;
  readonly state: 'waiting' | 'sent' | 'ignored';
  /** Why it was ignored, in a sentence. */
  readonly reason: string | null;
  readonly attempts: number;
  readonly sentAt: Date | null;
}

const cursorShape = z.tuple([z.iso.datetime(), idShape]);

/** What was, will be and could not be sent; what was played last stands first. */
export const listScrobbles = async (
  { db }: Scope,
  userId: string,
  { limit, cursor, state }: ScrobblesInput,
): Promise<Page<ScrobbleEntry>> => {
  const rows: ScrobbleEntry[] = await db('lastfm_scrobbles')
    .where({ user_id: userId })
    .modify(query => {
      if (state !== undefined) query.where({ state });
      if (cursor !== undefined)
        query.whereRaw('(started_at, id) < (?, ?)', decodeCursor(cursor, cursorShape));
    })
    .orderBy([
      { column: 'started_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit + 1)
    .select('id', 'artist', 'title', 'album', 'state', 'reason', 'attempts', {
      startedAt: 'started_at',
      sentAt: 'sent_at',
    });
  return toPage(rows, limit, row => [row.startedAt.toISOString(), row.id]);
};
