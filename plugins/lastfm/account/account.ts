import type { Scope } from '../../../core/define.ts';
import { fail } from '../../../core/errors.ts';
import { secrets } from '../../../core/secrets.ts';
import { preferencesOf } from '../../../modules/users/index.ts';
import { newestImport, reportOf } from '../import/imports.ts';
import type { ImportState } from '../schema.ts';

export interface AccountRow {
  readonly user_id: string;
  readonly name: string;
  readonly session: string;
  readonly state: 'linked' | 'revoked';
  readonly linked_at: Date;
  readonly last_scrobbled_at: Date | null;
  readonly failures: number;
  readonly next_try_at: Date | null;
  readonly trouble: string | null;
}

export interface LinkedAccount {
  readonly name: string;
  readonly url: string;
  readonly linkedAt: Date;
  /** `revoked`: Last.fm no longer accepts the link; plays wait until the account is linked again. */
  readonly state: 'linked' | 'revoked';
  readonly lastScrobbledAt: Date | null;
  readonly waiting: number;
  readonly ignored: number;
  /** Why plays are held up at the moment, in a sentence. */
  readonly trouble: string | null;
  /** When what is held up is tried again. */
  readonly nextTryAt: Date | null;
  readonly import: {
    readonly id: string;
    readonly state: ImportState;
    readonly progress: number;
    readonly done: number;
    readonly total: number;
    readonly matched: number;
    readonly message: string | null;
  } | null;
  /** In a private session nothing is sent. */
  readonly private: boolean;
}

/** The listener's account at Last.fm with all that its settings show; null when none is linked. */
export const linkedAccount = async (scope: Scope, userId: string): Promise<LinkedAccount | null> => {
  const row = await accountRow(scope, userId);
  if (row === null) return null;
  const [counts, latest, preferences] = await Promise.all([
    scrobbleCounts(scope, userId),
    newestImport(scope, userId),
    preferencesOf(scope, userId),
  ]);
  return {
    name: row.name,
    url: `https://www.last.fm/user/${encodeURIComponent(row.name)}`,
    linkedAt: row.linked_at,
    state: row.state,
    lastScrobbledAt: row.last_scrobbled_at,
    waiting: counts.get('waiting') ?? 0,
    ignored: counts.get('ignored') ?? 0,
    trouble: row.trouble,
    nextTryAt: row.next_try_at,
    import: latest && importOf(latest),
    private: preferences.privateSession,
  };
};

const importOf = (row: Parameters<typeof reportOf>[0]) => {
  const { id, state, progress, counts, message = null } = reportOf(row);
  return { id, state, progress, ...counts, message };
};

export const accountRow = async ({ db }: Scope, userId: string): Promise<AccountRow | null> =>
  (await db('lastfm_accounts').where({ user_id: userId }).first()) ?? null;

/** Null when the listener has linked no account, or has taken the access back. */
export const activeAccount = async (scope: Scope, userId: string): Promise<AccountRow | null> => {
  const row = await accountRow(scope, userId);
  return row?.state === 'linked' ? row : null;
};

/** Throws `account_not_linked`. */
export const accountOf = async (scope: Scope, userId: string): Promise<AccountRow> => {
  const row = await activeAccount(scope, userId);
  if (row === null) throw fail('account_not_linked', { message: 'Link your Last.fm account first.' });
  return row;
};

const purpose = 'lastfm.session';

export const sealSession = (scope: Scope, key: string): string => scope.get(secrets).seal(purpose, key);
export const sessionOf = (scope: Scope, row: AccountRow): string =>
  scope.get(secrets).open(purpose, row.session);

/** Last.fm does not accept the session any more: nothing is sent until the listener links the account again. */
export const markRevoked = async (scope: Scope, { row, why }: { row: AccountRow; why: string }) => {
  await scope
    .db('lastfm_accounts')
    // Linked again in the meantime, it has another session.
    .where({ user_id: row.user_id, session: row.session })
    .update({ state: 'revoked', trouble: why, next_try_at: null, updated_at: scope.now() });
};

const scrobbleCounts = async ({ db }: Scope, userId: string): Promise<Map<string, number>> => {
  const rows: { state: string; count: number }[] = await db('lastfm_scrobbles')
    .where({ user_id: userId })
    .whereNot({ state: 'sent' })
    .groupBy('state')
    .select('state')
    .count('* as count');
  return new Map(rows.map(row => [row.state, row.count]));
};
