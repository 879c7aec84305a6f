import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import type { Limit } from '../../../core/rate-limit.ts';

/** Households and offices share an address, so these are wider than those of an account. */
export const limits = {
  loginByAccount: { name: 'users-login-account', points: 10, seconds: 600 },
  loginByAddress: { name: 'users-login-address', points: 100, seconds: 600 },
  registerByAddress: { name: 'users-register', points: 50, seconds: 3_600 },
  refreshByAddress: { name: 'users-refresh', points: 200, seconds: 60 },
  confirmByAccount: { name: 'users-confirm', points: 10, seconds: 600 },
} as const satisfies Record<string, Limit>;

/** One line has 2⁶⁴ addresses in IPv6: they count as one. */
export const addressKey = (ip: string): string => {
  if (!ipaddr.isValid(ip)) return textKey(ip);
  const address = ipaddr.process(ip);
  if (address.kind() === 'ipv4') return address.toString();
  return address.toByteArray().slice(0, 8).join('.');
};

/** Names as people type them can be of any length and hold anything; they are not stored for counting. */
export const textKey = (text: string): string =>
  createHash('sha256').update(text.normalize('NFKC').trim().toLowerCase()).digest('base64url');
