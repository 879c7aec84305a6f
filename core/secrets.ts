import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defineService } from './define.ts';
import { fail } from './errors.ts';
import { writeWhole } from './files.ts';

/** Keys for one purpose each, derived from SECRET_KEY: knowing one tells nothing about another. */
export interface Secrets {
  /** 32 bytes, the same in every process with the same SECRET_KEY (HKDF-SHA-256, RFC 5869). */
  key(purpose: string): Buffer;
  /** A signature in base64url over the text. */
  sign(purpose: string, text: string): string;
  /** Compares in constant time. */
  verify(purpose: string, text: string, signature: string): boolean;
  /** Encrypts for the database: AES-256-GCM, as `<key id>.<nonce>.<tag>.<text>` in base64url. */
  seal(purpose: string, text: string): string;
  /** Throws `secret_unreadable` when it was sealed for another purpose, with another SECRET_KEY, or was changed. */
  open(purpose: string, sealed: string): string;
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
    seal: (purpose, text) => seal(key(`seal:${purpose}`), text),
    open: (purpose, sealed) => unseal(key(`seal:${purpose}`), sealed),
    verify: (purpose, text, signature) => {
      const expected = Buffer.from(sign(purpose, text));
      const given = Buffer.from(signature);
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
};

const seal = (key: Buffer, text: string): string => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [idOf(key), ...[nonce, cipher.getAuthTag(), sealed].map(part => part.toString('base64url'))].join(
    '.',
  );
};

const unseal = (key: Buffer, sealed: string): string => {
  const [id, ...parts] = sealed.split('.');
  const [nonce, tag, text] = parts.map(part => Buffer.from(part, 'base64url'));
  if (id !== idOf(key) || !nonce || tag?.length !== 16 || !text) throw fail('secret_unreadable');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw fail('secret_unreadable', { cause });
  }
};

/** Tells which key sealed a text, without telling the key. */
const idOf = (key: Buffer): string => createHmac('sha256', key).update('id').digest('base64url').slice(0, 8);

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
