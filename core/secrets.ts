import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defineService } from './define.ts';
import { writeWhole } from './files.ts';

/** Keys for one purpose each, derived from SECRET_KEY: knowing one tells nothing about another. */
export interface Secrets {
  /** 32 bytes, the same in every process with the same SECRET_KEY (HKDF-SHA-256, RFC 5869). */
  key(purpose: string): Buffer;
  /** A signature in base64url over the text. */
  sign(purpose: string, text: string): string;
  /** Compares in constant time. */
  verify(purpose: string, text: string, signature: string): boolean;
}

export const secrets = defineService<Secrets>('core.secrets');

export const createSecrets = (secretKey: string): Secrets => {
  const derived = new Map<string, Buffer>();
  const key = (purpose: string) => {
    const known = derived.get(purpose) ?? Buffer.from(hkdfSync('sha256', secretKey, '', purpose, 32));
    derived.set(purpose, known);
    return known;
  };
  const sign = (purpose: string, text: string) =>
    createHmac('sha256', key(purpose)).update(text).digest('base64url');
  return {
    key,
    sign,
    verify: (purpose, text, signature) => {
      const expected = Buffer.from(sign(purpose, text));
      const given = Buffer.from(signature);
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
};

/** SECRET_KEY when set, else the one kept in DATA_DIR, made at first start and readable by its owner only. */
export const loadSecretKey = async (dataDir: string, given: string | undefined): Promise<string> => {
  if (given !== undefined) return given;
  const path = join(dataDir, 'secret.key');
  const kept = await readFile(path, 'utf8').catch(() => '');
  if (kept.trim().length >= 32) return kept.trim();
  const made = randomBytes(32).toString('base64url');
  await writeWhole(path, `${made}\n`, { mode: 0o600 });
  return made;
};
