import type { Scope } from '../../../../core/define.ts';
import { type Marks, marks } from '../../ports.ts';

/** Who looks: an account, or somebody who is not signed in. */
export type Viewer = { readonly id: string } | null;

/** What of the given things the viewer has marked; null for somebody who can have no marks. */
export const markedOf = async (
  scope: Scope,
  viewer: Viewer,
  subjects: Parameters<Marks['marked']>[2],
): Promise<ReadonlySet<string> | null> => {
  if (viewer === null) return null;
  const found = await Promise.all(scope.all(marks).map(port => port.marked(scope, viewer.id, subjects)));
  return new Set(found.flatMap(ids => [...ids]));
};
