import type { Scope } from '../../../core/define.ts';
import { UserPreferences } from '../model.ts';
import type { Preferences, UpdatePreferencesInput } from '../schema.ts';

/** What holds until a listener says otherwise. */
const defaults: Preferences = {
  explicitContent: true,
  autoplay: true,
  audioQuality: 'original',
  crossfadeMs: 0,
  gapless: true,
  replayGain: 'album',
  language: null,
  theme: 'system',
  privateSession: false,
  notifications: {},
};

export const preferencesOf = async (scope: Scope, userId: string): Promise<Preferences> =>
  toPreferences(await UserPreferences.query(scope.db).findById(userId));

/** Writes the fields that are given and no other, so that two devices do not undo each other's changes. */
export const updatePreferences = async (
  scope: Scope,
  userId: string,
  changes: UpdatePreferencesInput,
): Promise<Preferences> => {
  const columns = Object.keys(changes).map(name => UserPreferences.propertyNameToColumnName(name));
  if (columns.length === 0) return preferencesOf(scope, userId);
  const row = await UserPreferences.query(scope.db)
    .insert({ ...defaults, ...changes, userId })
    .onConflict('user_id')
    .merge([...columns, 'updated_at'])
    .returning('*');
  return toPreferences(row);
};

const toPreferences = (row: Preferences = defaults): Preferences => ({
  explicitContent: row.explicitContent,
  autoplay: row.autoplay,
  audioQuality: row.audioQuality,
  crossfadeMs: row.crossfadeMs,
  gapless: row.gapless,
  replayGain: row.replayGain,
  language: row.language,
  theme: row.theme,
  privateSession: row.privateSession,
  notifications: row.notifications,
});
