import type { Scope } from '../../../core/define.ts';
import { toFailure } from '../errors.ts';
import { lastfmClient } from '../provider.ts';
import type { ProfileInput } from '../schema.ts';
import type { Profile } from '../wire.ts';
import { accountOf } from './account.ts';

/** What Last.fm shows everybody of a user: of the listener's own account, or of another one. */
export const profileOf = async (
  scope: Scope,
  userId: string,
  { username }: ProfileInput,
): Promise<Profile> => {
  const name = username ?? (await accountOf(scope, userId)).name;
  return scope
    .get(lastfmClient)
    .profile(name)
    .catch(error => {
      throw toFailure(error);
    });
};
