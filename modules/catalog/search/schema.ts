import { z } from 'zod';
import { pageInput } from '../../../core/database/page.ts';
import { text } from '../schema.ts';

const query = text(200);

/** `limit` and `offset` count for each kind of thing. */
export const searchInput = z.strictObject({
  query,
  limit: z.number().int().min(1).max(100).default(20),
  offset: z.number().int().min(0).max(10_000).default(0),
});
export type SearchInput = z.infer<typeof searchInput>;

export const autocompleteInput = z.strictObject({ query, limit: z.number().int().min(1).max(20).default(8) });
export type AutocompleteInput = z.infer<typeof autocompleteInput>;

export const historyInput = z.strictObject(pageInput).prefault({});
export type HistoryInput = z.infer<typeof historyInput>;

export const rememberInput = z.strictObject({ query });
export const clearHistoryInput = z.strictObject({ query: query.optional() }).prefault({});
