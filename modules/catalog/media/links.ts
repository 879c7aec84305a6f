import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type FoundFile, foundFile, type Named } from './entries.ts';
import { errorCode, type Problem, type ProblemReason, problem } from './problems.ts';
import { isInside } from './source.ts';
import type { Pending, Walk } from './walk.ts';

type Target = Pending | Problem | { readonly files: FoundFile[] };

/** Where a symbolic link leads, if that is inside the library and does not go round in a circle. */
export const followLink = async (walk: Walk, folder: Pending, link: Named): Promise<Target> => {
  try {
    const real = await realpath(join(walk.root, link.path));
    if (real !== walk.realRoot && !isInside(real, walk.realRoot)) return problem('link-outside', link.path);
    const info = await stat(real);
    if (info.isFile()) return { files: foundFile(link, true) };
    if (!info.isDirectory()) return problem('not-a-file', link.path);
    return linkedFolder(walk, folder, { ...link, real });
  } catch (error) {
    return problem(linkProblem(error), link.path);
  }
};

const linkedFolder = (walk: Walk, folder: Pending, { path, real }: Named & { real: string }): Target => {
  if (`${folder.real}${sep}`.startsWith(real + sep)) return problem('link-loop', path);
  // A link inside a folder that was reached by a link is followed where that folder really lies.
  if (folder.viaLink) return { files: [] };
  if (walk.linked.has(real)) return problem('link-repeated', path);
  walk.linked.add(real);
  return { path, real, depth: folder.depth + 1, viaLink: true };
};

const linkProblem = (error: unknown): ProblemReason => {
  const code = errorCode(error);
  if (code === 'ELOOP') return 'link-loop';
  return code === 'ENOENT' || code === 'ENOTDIR' ? 'link-broken' : 'file-unreadable';
};
