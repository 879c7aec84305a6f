import { publicProcedure, router, userProcedure } from '../../../core/trpc.ts';
import { autocomplete } from './autocomplete.ts';
import { clearHistory, rememberSearch, searchHistory } from './history.ts';
import { autocompleteInput, clearHistoryInput, historyInput, rememberInput, searchInput } from './schema.ts';
import { searchAll, searchKind } from './search.ts';

export const search = router({
  all: publicProcedure.input(searchInput).query(({ ctx, input }) => searchAll(ctx, input, ctx.user)),
  songs: publicProcedure
    .input(searchInput)
    .query(({ ctx, input }) => searchKind(ctx, { kind: 'songs', input }, ctx.user)),
  albums: publicProcedure
    .input(searchInput)
    .query(({ ctx, input }) => searchKind(ctx, { kind: 'albums', input }, ctx.user)),
  artists: publicProcedure
    .input(searchInput)
    .query(({ ctx, input }) => searchKind(ctx, { kind: 'artists', input }, ctx.user)),
  autocomplete: publicProcedure.input(autocompleteInput).query(({ ctx, input }) => autocomplete(ctx, input)),
  history: userProcedure
    .input(historyInput)
    .query(({ ctx, input }) => searchHistory(ctx, ctx.user.id, input)),
  remember: userProcedure
    .input(rememberInput)
    .mutation(({ ctx, input }) => rememberSearch(ctx, ctx.user.id, input.query)),
  clearHistory: userProcedure
    .input(clearHistoryInput)
    .mutation(({ ctx, input }) => clearHistory(ctx, ctx.user.id, input.query)),
});
