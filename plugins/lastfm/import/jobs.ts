import { defineJob } from '../../../core/define.ts';
import { importInput, nothing } from '../schema.ts';
import { matchLater } from './later.ts';
import { runImport } from './run.ts';

/**
 * Imports page by page, and goes on where it stood after whatever has ended it. When Last.fm does not answer for longer
 * than these retries last, `lastfm.wake-due` sends it again.
 */
export const importHistory = defineJob({
  name: 'lastfm.import-history',
  input: importInput,
  exclusive: true,
  retries: 3,
  retryDelay: 30,
  timeout: 6 * 3_600,
  run: runImport,
});

/** Plays of songs that have come into the library since they were imported. */
export const matchHistory = defineJob({
  name: 'lastfm.match-history',
  input: nothing,
  cron: '40 3 * * *',
  timeout: 3 * 3_600,
  run: matchLater,
});
