import { api } from '../api.ts';
import { queryClient } from './client.ts';

export const foldersQuery = () => ({
  queryKey: ['folders'] as const,
  queryFn: () => api.catalog.library.folders.query(),
  // A row stays while its figures change: a scan must not take the focus away, nor a dialog that is open.
  reconcile: 'id' as const,
});

export const problemsQuery = (scanId: string) => ({
  queryKey: ['scan-problems', scanId] as const,
  queryFn: () => api.catalog.library.scanProblems.query({ scanId, limit: 100 }),
});

export const browseQuery = (path: string | undefined) => ({
  queryKey: ['folders-on-server', path ?? ''] as const,
  queryFn: () => api.catalog.library.browse.query(path === undefined ? {} : { path }),
});

/** After a scan everything that shows the library may be different. */
export async function refreshLibrary(): Promise<void> {
  const ours = new Set(['folders', 'albums', 'artists', 'library', 'artist', 'album']);
  await queryClient.invalidateQueries({ predicate: query => ours.has(String(query.queryKey[0])) });
}
