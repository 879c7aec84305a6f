import { found } from '../../core/errors.ts';
import { type Context, publicProcedure, router, userProcedure } from '../../core/trpc.ts';
import * as schema from './schema.ts';
import { register } from './service/accounts.ts';
import { devicesOf } from './service/devices.ts';
import { changePassword, login } from './service/login.ts';
import { preferencesOf, updatePreferences } from './service/preferences.ts';
import { accountOf, profile, updateProfile } from './service/profile.ts';
import { refresh } from './service/refresh.ts';
import { endSession, endSessions, type Origin, type SignedIn, sessionLife } from './service/sessions.ts';

/** The refresh token of a browser, sent to the API only. */
const cookie = 'melody_refresh';
const cookiePath = '/trpc';

const auth = router({
  register: publicProcedure
    .input(schema.registerInput)
    .mutation(async ({ ctx, input }) =>
      handOver(ctx, await register(ctx, input, originOf(ctx)), input.tokens),
    ),

  login: publicProcedure
    .input(schema.loginInput)
    .mutation(async ({ ctx, input }) => handOver(ctx, await login(ctx, input, originOf(ctx)), input.tokens)),

  refresh: publicProcedure.input(schema.refreshInput).mutation(async ({ ctx, input }) => {
    const keptBy = input.refreshToken === undefined ? 'browser' : 'client';
    const token = input.refreshToken ?? ctx.request.cookie(cookie) ?? '';
    return handOver(ctx, await refresh(ctx, { token, keptBy, origin: originOf(ctx) }), input.tokens);
  }),

  logout: userProcedure.mutation(async ({ ctx }) => {
    await endSession(ctx, { userId: ctx.user.id, sessionId: ctx.user.sessionId });
    dropCookie(ctx);
  }),

  logoutEverywhere: userProcedure.mutation(async ({ ctx }) => {
    const ended = await endSessions(ctx, ctx.user.id);
    dropCookie(ctx);
    return { ended };
  }),

  sessions: userProcedure
    .input(schema.sessionsInput)
    .query(({ ctx, input }) => devicesOf(ctx, ctx.user, input)),

  revokeSession: userProcedure.input(schema.sessionInput).mutation(async ({ ctx, input }) => {
    const ended = await endSession(ctx, { userId: ctx.user.id, sessionId: input.sessionId });
    found(ended || null, 'This session is not there, or has ended already.');
  }),

  changePassword: userProcedure.input(schema.changePasswordInput).mutation(async ({ ctx, input }) => ({
    endedSessions: await changePassword(ctx, ctx.user, input),
  })),
});

const me = router({
  get: userProcedure.query(({ ctx }) => profile(ctx, ctx.user.id)),

  update: userProcedure
    .input(schema.updateMeInput)
    .mutation(({ ctx, input }) => updateProfile(ctx, ctx.user.id, input)),

  preferences: userProcedure.query(({ ctx }) => preferencesOf(ctx, ctx.user.id)),

  updatePreferences: userProcedure
    .input(schema.updatePreferencesInput)
    .mutation(({ ctx, input }) => updatePreferences(ctx, ctx.user.id, input)),
});

export const usersRouter = router({ auth, me });

const originOf = ({ request }: Context): Origin => ({ ip: request.ip, userAgent: request.userAgent });

/** The answer of everything that signs in. The refresh token goes where the client keeps it, and nowhere else. */
const handOver = (
  ctx: Context,
  { user, accessToken, expiresIn, refreshToken }: SignedIn,
  tokens: 'cookie' | 'body',
) => {
  const answer = { user: accountOf(user), accessToken, expiresIn };
  if (tokens === 'body') return { ...answer, refreshToken };
  ctx.request.setCookie(cookie, refreshToken, { path: cookiePath, maxAge: sessionLife });
  return answer;
};

const dropCookie = (ctx: Context) => {
  ctx.request.setCookie(cookie, '', { path: cookiePath, maxAge: 0 });
};
