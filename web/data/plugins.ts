import { api, type Inputs, type Outputs } from '../api.ts';
import { queryClient } from './client.ts';

export type PluginCard = Outputs['system']['plugins'][number];
export type OutsideRequest = Outputs['system']['pluginRequests']['items'][number];

const REQUESTS = 25;

export const pluginsQuery = () => ({
  queryKey: ['plugins', 'settings'] as const,
  queryFn: () => api.system.plugins.query(),
});

export const requestsQuery = (name: string, failed: boolean) => ({
  queryKey: ['plugins', 'requests', name, failed] as const,
  // Whoever opens the list wants to see what has just been asked.
  staleTime: 0,
  queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
    api.system.pluginRequests.query({
      name,
      failed,
      limit: REQUESTS,
      ...(pageParam === undefined ? {} : { cursor: pageParam }),
    }),
  initialPageParam: undefined,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
});

/** Settles a plugin; what the page knows of plugins is looked up again. */
export async function configure(change: Inputs['system']['configurePlugin']): Promise<void> {
  await api.system.configurePlugin.mutate(change);
  await queryClient.invalidateQueries({ queryKey: ['plugins'] });
}

/** Asks the provider; what that has fetched is then looked up again, whether it worked or not. */
export const testPlugin = (name: string) =>
  api.system.testPlugin
    .mutate({ name })
    .finally(() => void queryClient.invalidateQueries({ queryKey: ['plugins'] }));
