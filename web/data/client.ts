import { QueryClient } from '@tanstack/solid-query';
import { isFinal } from '../lib/errors.ts';

const MINUTE = 60_000;
const MOST_TRIES = 3;

/** What was loaded is shown at once when one comes back, and looked up again behind the scenes. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: MINUTE,
      gcTime: 30 * MINUTE,
      retry: (failures, error) => failures < MOST_TRIES && !isFinal(error),
      refetchOnWindowFocus: false,
      // Without a network a question fails and the page says so, instead of waiting without a word.
      networkMode: 'always',
      refetchOnReconnect: true,
    },
  },
});
