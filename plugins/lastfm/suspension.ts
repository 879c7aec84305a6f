import type { Scope } from '../../core/define.ts';
import { lastfmClient } from './provider.ts';

/** Whether Last.fm has suspended the key that is set: then nothing more is asked with it. Another key starts afresh. */
export const isSuspended = async (scope: Scope, client = scope.get(lastfmClient)): Promise<boolean> => {
  const { fingerprint } = client;
  return (await scope.db('lastfm_suspensions').where({ fingerprint }).first()) !== undefined;
};

export const noteSuspension = async (scope: Scope): Promise<void> => {
  const { fingerprint } = scope.get(lastfmClient);
  await scope.db('lastfm_suspensions').insert({ fingerprint }).onConflict().ignore();
  scope.log.error('Last.fm has suspended the API key; nothing is sent until another is set');
};

/** Last.fm has accepted the key again. */
export const liftSuspension = async (scope: Scope): Promise<void> => {
  const { fingerprint } = scope.get(lastfmClient);
  await scope.db('lastfm_suspensions').where({ fingerprint }).delete();
};
