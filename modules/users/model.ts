import type { QueryContext } from 'objection';
import { ChangingModel, Model } from '../../core/database/model.ts';
import type { Role } from '../../core/identity.ts';
import type { Preferences } from './schema.ts';

export class User extends ChangingModel {
  static override tableName = 'users';
  declare email: string | null;
  declare username: string;
  declare usernameKey: string;
  declare passwordHash: string | null;
  declare phone: string | null;
  declare firstName: string | null;
  declare lastName: string | null;
  declare avatar: string | null;
  declare bio: string | null;
  declare birthDate: string | null;
  declare country: string | null;
  declare roles: Role[];
  declare emailVerifiedAt: Date | null;
  declare phoneVerifiedAt: Date | null;
  declare suspendedAt: Date | null;
  declare suspendedReason: string | null;
  declare lastSeenAt: Date | null;
}

export class Session extends Model {
  static override tableName = 'sessions';
  declare userId: string;
  declare refreshHash: string;
  declare previousHash: string | null;
  declare userAgent: string;
  declare ip: string;
  /** When its refresh token was last renewed. */
  declare lastUsedAt: Date;
  declare expiresAt: Date;
  declare revokedAt: Date | null;
}

export class UserPreferences extends ChangingModel {
  static override tableName = 'user_preferences';
  static override idColumn = 'user_id';
  static override jsonAttributes = ['notifications'];
  declare userId: string;
  declare explicitContent: Preferences['explicitContent'];
  declare autoplay: Preferences['autoplay'];
  declare audioQuality: Preferences['audioQuality'];
  declare crossfadeMs: Preferences['crossfadeMs'];
  declare gapless: Preferences['gapless'];
  declare replayGain: Preferences['replayGain'];
  declare language: Preferences['language'];
  declare theme: Preferences['theme'];
  declare privateSession: Preferences['privateSession'];
  declare notifications: Preferences['notifications'];

  override $beforeInsert(_context: QueryContext) {
    // The account's id is the key; the base class would add one of its own.
  }
}
