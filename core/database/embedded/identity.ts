import { stat } from 'node:fs/promises';
import { findAccount } from './account.ts';
import type { Binaries } from './binaries.ts';
import { type Identity, type Owner, run } from './process.ts';

/** Whom the data of PostgreSQL belongs to when the host is root; undefined when it is an ordinary user. */
export const findOwner = async (folder: string): Promise<Owner | undefined> => {
  if (process.getuid?.() !== 0) return undefined;
  const made = await stat(folder).catch(() => undefined);
  // Whoever made the data keeps it: what was first started without root can be started so again.
  return made === undefined || made.uid === 0 ? findAccount() : { uid: made.uid, gid: made.gid };
};

/**
 * As whom PostgreSQL can run here. It refuses to run as root; another user, in turn, may be unable to enter the
 * folders that hold it and its data (`/root`, `mktemp -d`). So each way is tried, the one with the fewest rights first.
 */
export const findIdentity = async (
  folder: string,
  { postgres }: Binaries,
  owner?: Owner,
): Promise<Identity> => {
  for (const identity of owner === undefined ? ordinary : instead(owner)) {
    const probe = await run(identity, '/bin/sh', ['-c', 'cd "$1" && "$2" --version', 'sh', folder, postgres]);
    if (probe.code === 0) return identity;
  }
  throw new Error(await explain(folder, postgres));
};

/** The signal makes PostgreSQL stop by itself when the host is killed. */
const endWithHost = ['--pdeathsig', 'INT'];

const ordinary: readonly Identity[] = [{ prefix: ['setpriv', ...endWithHost] }, { prefix: [] }];

const instead = (owner: Owner): readonly Identity[] => {
  const as = [
    'setpriv',
    '--reuid',
    `${owner.uid}`,
    '--regid',
    `${owner.gid}`,
    '--clear-groups',
    ...endWithHost,
  ];
  // Without the secure bit access(2), by which PostgreSQL looks for its own program, disregards the capability.
  const able = (capability: string) => [
    ...as,
    ...['--securebits', '+no_setuid_fixup'],
    ...['--inh-caps', `+${capability}`, '--ambient-caps', `+${capability}`],
  ];
  return [
    { prefix: as, owner },
    { prefix: able('dac_read_search'), owner },
    { prefix: able('dac_override'), owner },
    { prefix: [], owner },
  ];
};

const explain = async (folder: string, postgres: string): Promise<string> => {
  const plain = await run({ prefix: [] }, postgres, ['--version']);
  if (plain.code !== 0) {
    return `PostgreSQL does not run here (${plain.output.trim()}): run npm rebuild --ignore-scripts=false, or set DATABASE_URL to another server.`;
  }
  return `PostgreSQL may not run as root, and no other user can enter both ${folder} and ${postgres}: start as an ordinary user, move them to a folder open to all (chmod a+x), or set DATABASE_URL.`;
};
