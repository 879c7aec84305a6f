import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { type Address, socketAddress, socketUrl } from './embedded/address.ts';
import { type Binaries, findBinaries } from './embedded/binaries.ts';
import { giveTo, hasCluster, makeCluster, superuser } from './embedded/cluster.ts';
import { findIdentity, findOwner } from './embedded/identity.ts';
import { endLeftovers } from './embedded/leftovers.ts';
import type { Identity } from './embedded/process.ts';
import { whenReady } from './embedded/ready.ts';
import { type Server, startServer } from './embedded/server.ts';
import { type ServerSettings, serverSettings } from './embedded/settings.ts';
import { type Log, supervise } from './embedded/supervise.ts';
import { takeLock } from './lock.ts';

const database = 'melody';

interface EmbeddedOptions {
  /** The database lives in `<dataDir>/postgres`, with its log in `log/` there. */
  readonly dataDir: string;
  readonly log: Log;
  /** Settings of PostgreSQL beside our own, for tests and benchmarks. */
  readonly settings?: ServerSettings;
}

export interface Embedded {
  /** Of a database that is ours alone, on a socket that only this user can reach. */
  readonly url: string;
  /** Safe to call twice. */
  stop(): Promise<void>;
}

/** Starts the PostgreSQL that comes with the packages; makes its data the first time. Rejects with a sentence. */
export const startEmbedded = async ({ dataDir, log, settings }: EmbeddedOptions): Promise<Embedded> => {
  await mkdir(dataDir, { recursive: true });
  const folder = join(await realpath(dataDir), 'postgres');
  await using started = new AsyncDisposableStack();
  const lock = await takeLock({ folder: dataDir, name: 'postgres', refusal });
  started.defer(() => lock.release());
  const address = await socketAddress(folder);
  started.defer(() => address.remove());
  const binaries = findBinaries();
  const identity = await prepareData(folder, binaries, log);
  const launch = () =>
    launchServer({
      folder,
      binaries,
      identity,
      address,
      settings: { ...serverSettings(), ...settings },
      log,
    });
  started.defer(await supervise(launch, log));

  const running = started.move();
  return { url: socketUrl(address, superuser, database), stop: () => running.disposeAsync() };
};

const refusal = (folder: string, other: string) =>
  `The database in ${folder} is in use by ${other}: stop that first, or set DATA_DIR to another folder.`;

const prepareData = async (folder: string, binaries: Binaries, log: Log): Promise<Identity> => {
  const owner = await findOwner(folder);
  const made = await hasCluster(folder);
  if (made && owner !== undefined) await giveTo(folder, owner);
  const identity = await findIdentity(made ? folder : join(folder, '..'), binaries, owner);
  if (!made) {
    log.info(`Making the database in ${folder}.`);
    await makeCluster(folder, binaries.initdb, identity);
  }
  return identity;
};

interface Launch {
  readonly folder: string;
  readonly binaries: Binaries;
  readonly identity: Identity;
  readonly address: Address;
  readonly settings: ServerSettings;
  readonly log: Log;
}

const launchServer = async (launch: Launch): Promise<Server> => {
  const { folder, binaries, identity, settings } = launch;
  if (await endLeftovers(folder)) launch.log.info('Ended a PostgreSQL that an earlier host had left behind.');
  const server = startServer({ postgres: binaries.postgres, folder, identity, settings });
  try {
    await whenReady(server, socketUrl(launch.address, superuser, 'postgres'), database);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
};
