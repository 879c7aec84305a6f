import type { JobScope } from '../../../../core/define.ts';
import type { Problem } from '../../media/problems.ts';
import type { ScanRecord } from './records.ts';
import type { Seen } from './seen.ts';

/** What the steps of one scan share. */
export interface ScanContext extends ScanRecord {
  readonly scope: JobScope;
  /** The library folder, absolute. */
  readonly root: string;
  /** Folders below that are looked at, relative; undefined for all. */
  readonly paths: readonly string[] | undefined;
  /** Numbers of the known files that are still there. */
  readonly seen: Seen;
  /** Numbers of the known files that a file on the disk was found to be, if not by its path and look alone. */
  readonly claimed: Seen;
  /** What could not be looked at: files below are neither there nor missing. */
  readonly hidden: Set<string>;
  /** Known files whose path another file has taken, as long as they are not found elsewhere. */
  readonly displaced: Set<string>;
  /** Whether some known file of the folder was missing before. */
  readonly someMissing: boolean;
}

/** A row of `scanned_files` as far as a comparison needs it. */
export interface KnownFile {
  readonly id: string;
  readonly number: number;
  readonly folderId: string;
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
  readonly inode: string;
  readonly sidecarKey: string;
  readonly reason: Problem['reason'] | null;
  readonly message: string | null;
  readonly scanId: string | null;
  readonly missing: boolean;
}
