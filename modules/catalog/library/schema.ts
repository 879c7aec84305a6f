import { z } from 'zod';
import { pageInput } from '../../../core/database/page.ts';
import { id } from '../../../core/ids.ts';
import { scanState } from '../schema.ts';

const path = z.string().min(1).max(4096);

export const addFolderInput = z.strictObject({ path });

export const folderInput = z.strictObject({ folderId: id });
export type FolderInput = z.infer<typeof folderInput>;

/** One folder, or all of them. */
export const someFoldersInput = z.strictObject({ folderId: id.optional() }).default({});
export type SomeFoldersInput = z.infer<typeof someFoldersInput>;

export const scansInput = z.strictObject({ folderId: id.optional(), ...pageInput });
export type ScansInput = z.infer<typeof scansInput>;

export const scanProblemsInput = z.strictObject({ scanId: id, ...pageInput });
export type ScanProblemsInput = z.infer<typeof scanProblemsInput>;

export const browseInput = z.strictObject({ path: path.optional() }).default({});
export type BrowseInput = z.infer<typeof browseInput>;

/** What a scan job is sent: without `paths` it looks at the whole folder. */
export const scanInput = z.object({ scanId: id, folderId: id, paths: z.array(z.string()).optional() });
export type ScanInput = z.infer<typeof scanInput>;

export const countNames = [
  'found',
  'read',
  'added',
  'changed',
  'moved',
  'returned',
  'missing',
  'unchanged',
  'problems',
] as const;

/**
 * Files: found on the disk, of these unchanged or read; of those read, added or changed; moved within the library;
 * returned after they had been missing; and missing now. `problems` counts what stands in `library.scanProblems`.
 */
export type Counts = Record<(typeof countNames)[number], number>;

export const noCounts = (): Counts => ({
  found: 0,
  read: 0,
  added: 0,
  changed: 0,
  moved: 0,
  returned: 0,
  missing: 0,
  unchanged: 0,
  problems: 0,
});

export const counts = z.record(z.enum(countNames), z.number());

export const scanReport = z.object({
  id,
  folderId: id,
  state: scanState,
  progress: z.number(),
  message: z.string().optional(),
  counts,
});
export type ScanReport = z.infer<typeof scanReport>;
