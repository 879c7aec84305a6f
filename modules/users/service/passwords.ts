import { availableParallelism } from 'node:os';
import { hash, type Options, verify } from '@node-rs/argon2';
import { defineService } from '../../../core/define.ts';
import { createGate } from './gate.ts';

/** argon2id is the library's default. The second choice of RFC 9106, on one lane: about 75 ms on the reference machine. */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } satisfies Options;

/** One core stays free for everything else; libuv has four threads, which files and names need too. */
const running = Math.max(1, Math.min(3, availableParallelism() - 1));
const waiting = 32;

export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Takes as long for an account that is not there, or has no password, as for one that has. */
  verify(hash: string | null, password: string): Promise<boolean>;
}

export const passwordHasher = defineService<PasswordHasher>('users.password-hasher');

/** Hashes on threads of their own, a few at once: a flood of sign-ins is refused with `too_busy` before it eats the host. */
export const createPasswordHasher = (): PasswordHasher => {
  const gate = createGate({ running, waiting });
  return {
    hash: password => gate(() => hash(canonical(password), cost)),
    verify: async (known, password) => {
      const matches = await gate(() => verify(known ?? nobodysHash, canonical(password)));
      return known !== null && matches;
    },
  };
};

/** The same characters typed on another keyboard or system make the same password. */
const canonical = (password: string) => password.normalize('NFKC');

/** The hash of no known password, at the same cost as a real one. */
const nobodysHash = [
  '$argon2id$v=19',
  `m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}`,
  Buffer.alloc(16, 'nobody').toString('base64').replace(/=+$/, ''),
  Buffer.alloc(32, 'nobody').toString('base64').replace(/=+$/, ''),
].join('$');
