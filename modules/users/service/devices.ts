import { z } from 'zod';
import { decodeCursor, type Page, toPage } from '../../../core/database/page.ts';
import type { Scope } from '../../../core/define.ts';
import type { Principal } from '../../../core/identity.ts';
import { id } from '../../../core/ids.ts';
import { openSessions } from './sessions.ts';

export interface Device {
  readonly id: string;
  /** Whether it is the session that asks. */
  readonly current: boolean;
  /** For example "Firefox on Windows". */
  readonly device: string;
  readonly ip: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
}

const position = z.tuple([z.iso.datetime(), id]);

/** Where an account is signed in, the one used last first. */
export const devicesOf = async (
  scope: Scope,
  user: Principal,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<Device>> => {
  const sessions = openSessions(scope, user.id)
    .orderBy([
      { column: 'last_used_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit + 1);
  if (cursor !== undefined) sessions.whereRaw('(last_used_at, id) < (?, ?)', decodeCursor(cursor, position));
  const page = toPage(await sessions, limit, session => [session.lastUsedAt.toISOString(), session.id]);
  return {
    ...page,
    items: page.items.map(session => ({
      id: session.id,
      current: session.id === user.sessionId,
      device: describeDevice(session.userAgent),
      ip: session.ip,
      createdAt: session.createdAt,
      lastUsedAt: session.lastUsedAt,
      expiresAt: session.expiresAt,
    })),
  };
};

/** In the order in which they are asked: nearly every browser also names those that it descends from. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|Opera|OPiOS)\b/, 'Opera'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|Chromium|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
];

/** A user agent in words that its owner recognises. */
export const describeDevice = (userAgent: string): string => {
  const system = firstMatch(systems, userAgent);
  const program = firstMatch(browsers, userAgent) ?? /^[\w .-]{1,40}(?=\/|$)/.exec(userAgent)?.[0]?.trim();
  if (program === undefined || program === '' || program === 'Mozilla') return system ?? 'Unknown device';
  return system === undefined ? program : `${program} on ${system}`;
};

const firstMatch = (names: readonly (readonly [RegExp, string])[], text: string) =>
  names.find(([pattern]) => pattern.test(text))?.[1];
