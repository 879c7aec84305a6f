import { router, userProcedure } from '../../core/trpc.ts';
import { linkedAccount } from './account/account.ts';
import { finishLink, startLink, unlink } from './account/link.ts';
import { profileOf } from './account/profile.ts';
import { artistBio } from './artists/bio.ts';
import { cancelImport, followImport, startImport } from './import/imports.ts';
import { artistInput, finishLinkInput, linkInput, profileInput, scrobblesInput } from './schema.ts';
import { listScrobbles } from './scrobbles/list.ts';

export const lastfmRouter = router({
  account: userProcedure.query(({ ctx }) => linkedAccount(ctx, ctx.user.id)),
  link: userProcedure.input(linkInput).mutation(({ ctx, input }) => startLink(ctx, ctx.user.id, input)),
  finishLink: userProcedure
    .input(finishLinkInput)
    .mutation(({ ctx, input }) => finishLink(ctx, ctx.user.id, input)),
  unlink: userProcedure.mutation(({ ctx }) => unlink(ctx, ctx.user.id)),
  profile: userProcedure.input(profileInput).query(({ ctx, input }) => profileOf(ctx, ctx.user.id, input)),

  scrobbles: userProcedure
    .input(scrobblesInput)
    .query(({ ctx, input }) => listScrobbles(ctx, ctx.user.id, input)),

  startImport: userProcedure.mutation(({ ctx }) => startImport(ctx, ctx.user.id)),
  cancelImport: userProcedure.mutation(({ ctx }) => cancelImport(ctx, ctx.user.id)),
  importProgress: userProcedure.subscription(({ ctx, signal }) => followImport(ctx, ctx.user.id, signal)),

  // For those who are signed in: it may ask Last.fm.
  artistBio: userProcedure.input(artistInput).query(({ ctx, input }) => artistBio(ctx, input.artistId)),
});
