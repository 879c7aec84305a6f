import type { ScanContext } from './context.ts';
import { saveScan } from './records.ts';

const everyMs = 500;

export interface Report {
  /** Passes on what is found and remembers when all of it is. */
  whole<T>(found: AsyncIterable<T>): AsyncGenerator<T, void, undefined>;
  /** Tells how far the scan is, at most twice a second. */
  tell(folder: string): Promise<void>;
  flush(): Promise<void>;
  /** What the scan has brought, as a sentence. */
  summary(): string;
}

/** How far a scan is. Until all files are found, those known before stand for how many there will be. */
export const createReport = (scan: ScanContext, expected: number): Report => {
  const { counts, scope } = scan;
  const started = counts.read;
  let isWhole = false;
  let reached = 0;
  let last = 0;
  let toRead = 0;

  const percent = (): number => {
    const total = isWhole ? counts.found : Math.max(counts.found, expected);
    const settled = counts.found - toRead + (counts.read - started);
    // It never goes back, and is whole only when the scan is.
    reached = Math.max(reached, Math.min(99, total === 0 ? 0 : (100 * settled) / total));
    return reached;
  };

  const save = async (message: string): Promise<void> => {
    last = performance.now();
    const progress = percent();
    await saveScan(scope, scan, { progress, message });
    await scope.progress({ progress, message, counts });
  };

  return {
    whole: async function* (found) {
      for await (const item of found) {
        toRead += Array.isArray(item) ? item.length : 0;
        yield item;
      }
      isWhole = true;
    },
    tell: async folder => {
      if (performance.now() - last >= everyMs) await save(folder === '' ? 'Reading' : `Reading ${folder}`);
    },
    flush: () => save('Looking for what is gone'),
    summary: () => summaryOf(scan),
  };
};

const summaryOf = ({ counts }: ScanContext): string => {
  const told = [
    [counts.added, 'added'],
    [counts.changed, 'changed'],
    [counts.moved, 'moved'],
    [counts.returned, 'came back'],
    [counts.missing, 'missing'],
  ] as const;
  const parts = told
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count.toLocaleString('en')} ${what}`);
  const problems =
    counts.problems === 0 ? '' : ` ${counts.problems.toLocaleString('en')} could not be used as they are.`;
  return `${parts.length === 0 ? 'Nothing has changed' : parts.join(', ')}.${problems}`;
};
