import type { Scope } from '../../core/define.ts';
import { toFailure } from './errors.ts';
import { lastfmClient } from './provider.ts';
import { liftSuspension } from './suspension.ts';

/** A signed request that changes nothing. */
export const testKey = async (scope: Scope): Promise<string> => {
  await scope
    .get(lastfmClient)
    .token()
    .catch(error => {
      throw toFailure(error);
    });
  await liftSuspension(scope);
  return 'Last.fm accepts the key and the shared secret.';
};
