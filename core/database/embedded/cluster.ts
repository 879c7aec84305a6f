import { chown, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Identity, type Owner, run } from './process.ts';

export const superuser = 'melody';
const unfinished = 'postgres.new-';
/** Only what counts as a letter in full-text search comes from it; sorting and case are PostgreSQL's own. */
const locales = ['C.UTF-8', 'en_US.UTF-8', 'C'];

/** Whether the data was made already. Refuses what is there but cannot be used. */
export const hasCluster = async (folder: string): Promise<boolean> => {
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw new Error(
      `${folder} cannot be read: start as the user who made it, or give it to this one (chown -R).`,
      {
        cause: error,
      },
    );
  });
  if (files.length === 0 || files.includes('PG_VERSION')) return files.length > 0;
  throw new Error(
    `${folder} holds other files than a database: move it away, or set DATA_DIR to another folder.`,
  );
};

/** Data that root has copied here must be its owner's again, or PostgreSQL refuses it. */
export const giveTo = async (folder: string, owner: Owner): Promise<void> => {
  const { uid } = await stat(folder);
  if (uid !== owner.uid) await run({ prefix: [] }, 'chown', ['-R', `${owner.uid}:${owner.gid}`, folder]);
};

/** Made beside and renamed when whole: a start that is interrupted leaves nothing that a later one could take for data. */
export const makeCluster = async (folder: string, initdb: string, identity: Identity): Promise<void> => {
  const parent = dirname(folder);
  await clearUnfinished(parent);
  const beside = await mkdtemp(join(parent, unfinished));
  if (identity.owner) await chown(beside, identity.owner.uid, identity.owner.gid);
  try {
    await fill(beside, initdb, identity);
    await rename(beside, folder);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw error;
  }
  await syncFolder(parent);
};

const clearUnfinished = async (parent: string): Promise<void> => {
  const left = (await readdir(parent)).filter(name => name.startsWith(unfinished));
  for (const name of left) await rm(join(parent, name), { recursive: true, force: true });
};

const fill = async (folder: string, initdb: string, identity: Identity): Promise<void> => {
  let said = '';
  for (const locale of locales) {
    const { code, output } = await run(identity, initdb, [
      ...['--pgdata', folder, '--username', superuser, '--encoding', 'UTF8'],
      ...['--locale-provider', 'builtin', '--builtin-locale', 'PG_UNICODE_FAST', '--locale', locale],
      // The socket lies in the folder of the data, which only its owner and root can enter.
      ...['--auth-local', 'trust', '--auth-host', 'reject'],
    ]);
    if (code === 0) return;
    said = output.trim();
  }
  throw new Error(`The database could not be made in ${folder}. initdb said: ${said}`);
};

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
};
