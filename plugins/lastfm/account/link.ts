import type { Scope } from '../../../core/define.ts';
import { fail } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import { secrets } from '../../../core/secrets.ts';
import { isPassing, LastfmError, toFailure } from '../errors.ts';
import { syncLoves } from '../loves/jobs.ts';
import { lastfmClient, lastfmSite } from '../provider.ts';
import type { FinishLinkInput, LinkInput } from '../schema.ts';
import { sendScrobbles } from '../scrobbles/jobs.ts';
import { type LinkedAccount, linkedAccount, sealSession } from './account.ts';

/** As long as a token of Last.fm. */
const lifetime = 60 * 60_000;
const purpose = 'lastfm.link';
const page = '/settings/plugins';

/** Where the listener allows the access. There is no `state` in the protocol: a nonce inside the callback stands for it. */
export const startLink = async (
  scope: Scope,
  userId: string,
  { origin }: LinkInput,
): Promise<{ url: string }> => {
  const { key, authUrl } = scope.get(lastfmSite);
  const id = newId();
  const expires = new Date(scope.now().getTime() + lifetime);
  await scope.db('lastfm_nonces').where('expires_at', '<=', scope.now()).delete();
  await scope.db('lastfm_nonces').insert({ id, user_id: userId, expires_at: expires });
  const callback = new URL(page, origin);
  callback.searchParams.set('lastfm', `${id}.${sign(scope, id, userId)}`);
  const url = new URL(authUrl);
  url.searchParams.set('api_key', key);
  url.searchParams.set('cb', callback.href);
  return { url: url.href };
};

/** Exchanges the token for a session that does not expire. Throws `link_expired` for a nonce that is old, used or of another listener. */
export const finishLink = async (
  scope: Scope,
  userId: string,
  { nonce, token }: FinishLinkInput,
): Promise<LinkedAccount | null> => {
  const used = await useNonce(scope, userId, nonce);
  const session = await scope
    .get(lastfmClient)
    .session(token)
    .catch(async error => {
      // The token is still good then, and so must be the nonce.
      if (isPassing(error)) await scope.db('lastfm_nonces').insert(used).onConflict().ignore();
      throw linkFailure(error);
    });
  await saveAccount(scope, userId, session);
  return linkedAccount(scope, userId);
};

/** The key goes, and with it what waits to be sent. What was imported stays. */
export const unlink = (scope: Scope, userId: string): Promise<null> =>
  scope.transaction(async ({ db }) => {
    await db('lastfm_accounts').where({ user_id: userId }).delete();
    await db('lastfm_scrobbles').where({ user_id: userId, state: 'waiting' }).delete();
    await db('lastfm_loves').where({ user_id: userId }).delete();
    await db('lastfm_nonces').where({ user_id: userId }).delete();
    await db('lastfm_imports')
      .where({ user_id: userId, state: 'running' })
      .update({ state: 'cancelled', finished_at: scope.now(), updated_at: scope.now() });
    return null;
  });

const sign = (scope: Scope, id: string, userId: string) =>
  scope.get(secrets).sign(purpose, `${id} ${userId}`);

const useNonce = async (scope: Scope, userId: string, nonce: string): Promise<object> => {
  const [id = '', signature = ''] = nonce.split('.');
  const message = 'This link to Last.fm was used or is too old. Start again.';
  if (!scope.get(secrets).verify(purpose, `${id} ${userId}`, signature))
    throw fail('link_expired', { message });
  const [used] = await scope
    .db('lastfm_nonces')
    .where({ id, user_id: userId })
    .where('expires_at', '>', scope.now())
    .delete()
    .returning(['id', 'user_id', 'expires_at']);
  if (used === undefined) throw fail('link_expired', { message });
  return used;
};

/** Here error 4 is about the token, for no account is linked yet. */
const linkFailure = (error: unknown): unknown =>
  error instanceof LastfmError && error.meaning === 'relink'
    ? fail('link_expired', {
        message: 'Last.fm does not accept this permission. Start again.',
        cause: error,
      })
    : toFailure(error);

const saveAccount = (
  scope: Scope,
  userId: string,
  { name, key }: { name: string; key: string },
): Promise<void> =>
  scope.transaction(async inside => {
    const now = inside.now();
    const fresh = {
      name,
      session: sealSession(inside, key),
      state: 'linked',
      failures: 0,
      next_try_at: null,
      trouble: null,
      updated_at: now,
    };
    const before = await inside.db('lastfm_accounts').where({ user_id: userId }).forUpdate().first('name');
    // What waits and what is loved in both belongs to the account that was linked before.
    if (before !== undefined && before.name !== name) await unlink(inside, userId);
    await inside
      .db('lastfm_accounts')
      .insert({ ...fresh, user_id: userId, linked_at: now })
      // Linked again, it is the same account: what was played meanwhile belongs to it.
      .onConflict('user_id')
      .merge(fresh);
    await inside.send(sendScrobbles, { userId }, { key: userId });
    await inside.send(syncLoves, { userId }, { key: userId });
  });
