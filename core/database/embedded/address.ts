import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const socketName = '.s.PGSQL.5432';
/** What the kernels take as the path of a socket, less the closing zero: 108 on Linux, 104 on the others. */
const longest = process.platform === 'linux' ? 107 : 103;

export interface Address {
  /** The folder by which the socket is reached. */
  readonly folder: string;
  remove(): Promise<void>;
}

/** The folder of the data itself, or, where its name is too long for a socket, a short link to it. */
export const socketAddress = async (folder: string): Promise<Address> => {
  if (fits(folder)) return { folder, remove: async () => undefined };
  const place = await mkdtemp(
    join(fits(join(tmpdir(), 'melody-123456', 'db')) ? tmpdir() : '/tmp', 'melody-'),
  );
  await symlink(folder, join(place, 'db'));
  return { folder: join(place, 'db'), remove: () => rm(place, { recursive: true, force: true }) };
};

const fits = (folder: string): boolean => Buffer.byteLength(join(folder, socketName)) <= longest;

/** Host and port stand in it for all to parse; the connection goes to the socket in the folder. */
export const socketUrl = (address: Address, user: string, database: string): string =>
  `postgres://${user}@localhost:5432/${database}?host=${encodeURIComponent(address.folder)}&sslmode=disable`;
