import type { Scope } from '../../../core/define.ts';
import { Failure } from '../../../core/errors.ts';
import { LastfmError } from '../errors.ts';
import { noteSuspension } from '../suspension.ts';
import { type AccountRow, markRevoked } from './account.ts';

/** Keeps what an error says of the account or of the key: both then send nothing more until somebody does something. */
export const noteRefusal = async (
  scope: Scope,
  row: AccountRow,
  error: unknown,
): Promise<'revoked' | 'suspended' | null> => {
  if (needsRelink(error)) {
    await markRevoked(scope, { row, why: error.message });
    return 'revoked';
  }
  if (!(error instanceof LastfmError) || error.meaning !== 'suspended') return null;
  await noteSuspension(scope);
  return 'suspended';
};

/** Also when the session can not be read any more, with another SECRET_KEY: only the listener can get a new one. */
const needsRelink = (error: unknown): error is Error =>
  (error instanceof LastfmError && error.meaning === 'relink') ||
  (error instanceof Failure && error.reason === 'secret_unreadable');
