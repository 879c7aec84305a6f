import type { Scope } from '../../../../core/define.ts';
import { Failure } from '../../../../core/errors.ts';
import { errorCode } from '../../media/problems.ts';
import { requestScan } from '../scan/requests.ts';
import { type TreeWatch, watchTree } from './tree.ts';

/** More changed folders than this are looked at by looking at everything, which is fast. */
const mostPaths = 100;
const quietMs = 2_000;
const patienceMs = 20_000;
const againMs = 2_000;
const minute = 60_000;
const rescanMinutes = 15;

interface WatchedFolder {
  readonly id: string;
  readonly path: string;
}

/**
 * Scans what changes in a folder, once it has been quiet for two seconds or after twenty. Where it can not be watched
 * it is scanned every quarter of an hour, and watched again as soon as that works.
 */
export const watchFolder = (scope: Scope, folder: WatchedFolder): TreeWatch => {
  const changed = new Set<string>();
  let since = 0;
  let timer: NodeJS.Timeout | undefined;
  let again: NodeJS.Timeout | undefined;
  let tree: TreeWatch;

  const note = (path: string) => {
    since ||= performance.now();
    changed.add(path);
    const left = since + patienceMs - performance.now();
    plan(Math.max(0, Math.min(quietMs, left)));
  };
  const plan = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void scan(), ms).unref();
  };
  const scan = async () => {
    const paths = topmost(changed);
    changed.clear();
    since = 0;
    if (await tryScan(scope, folder, paths)) return;
    for (const path of paths) changed.add(path);
    plan(againMs);
  };
  const begin = () => {
    tree = watchTree(folder.path, { changed: note, failed: error => giveUp(error) });
  };
  const giveUp = (error: unknown) => {
    scope.log.warn({ folder: folder.path, error: String(error) }, sentenceOf(error));
    again = setTimeout(() => {
      note('');
      begin();
    }, rescanMinutes * minute).unref();
  };

  begin();
  return {
    close: () => {
      clearTimeout(timer);
      clearTimeout(again);
      tree.close();
    },
  };
};

/** Without those that lie in others; none stands for the whole folder. */
const topmost = (changed: ReadonlySet<string>): string[] => {
  if (changed.has('') || changed.size > mostPaths) return [''];
  return [...changed].filter(path => ![...changed].some(other => path.startsWith(`${other}/`)));
};

/** False while another scan of the folder runs. */
const tryScan = async (
  scope: Scope,
  { id, path }: WatchedFolder,
  paths: readonly string[],
): Promise<boolean> => {
  try {
    await requestScan(scope, { folderId: id, ...(!paths.includes('') && { paths }) });
    return true;
  } catch (error) {
    if (error instanceof Failure && error.reason === 'scan_running') return false;
    const isGone = error instanceof Failure && error.reason === 'not_found';
    if (!isGone)
      scope.log.error({ folder: path, error: String(error) }, 'a change in a folder could not be looked at');
    return true;
  }
};

const sentenceOf = (error: unknown): string =>
  errorCode(error) === 'ENOSPC'
    ? `The system allows no more watches: this folder is scanned every ${rescanMinutes} minutes instead. Raise fs.inotify.max_user_watches to have changes at once.`
    : `This folder can not be watched: it is scanned every ${rescanMinutes} minutes until it can.`;
