import { api } from '../api.ts';
import { queryClient } from './client.ts';

export const searchQuery = (query: string) => ({
  queryKey: ['search', query] as const,
  queryFn: () => api.catalog.search.all.query({ query, limit: 24 }),
  enabled: query !== '',
});

export const searchHistoryQuery = () => ({
  queryKey: ['search-history'] as const,
  queryFn: () => api.catalog.search.history.query({ limit: 10 }),
});

/** A search counts when something was chosen from it, not with each letter. */
export async function rememberSearch(query: string): Promise<void> {
  await api.catalog.search.remember.mutate({ query });
  await queryClient.invalidateQueries({ queryKey: ['search-history'] });
}

export async function forgetSearches(): Promise<void> {
  await api.catalog.search.clearHistory.mutate({});
  await queryClient.invalidateQueries({ queryKey: ['search-history'] });
}
