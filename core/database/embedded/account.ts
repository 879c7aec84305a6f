import { type Owner, run } from './process.ts';

const name = 'postgres';
const nobodyElse = ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin'];

/** The system user that PostgreSQL runs as where the host is root; made when missing. */
export const findAccount = async (): Promise<Owner> => {
  const found = (await lookUp()) ?? (await make());
  if (found !== undefined) return found;
  throw new Error(
    `PostgreSQL may not run as root, and the user "${name}" could not be made: make it (useradd --system ${name}), start as an ordinary user, or set DATABASE_URL.`,
  );
};

const make = async (): Promise<Owner | undefined> => {
  // The group may exist without the user; BusyBox has adduser only.
  await run({ prefix: [] }, 'useradd', [...nobodyElse, '--user-group', name]);
  if ((await lookUp()) === undefined)
    await run({ prefix: [] }, 'useradd', [...nobodyElse, '--gid', name, name]);
  if ((await lookUp()) === undefined) await run({ prefix: [] }, 'adduser', ['-S', '-D', '-H', name]);
  return lookUp();
};

const lookUp = async (): Promise<Owner | undefined> => {
  const [uid, gid] = await Promise.all([id('-u'), id('-g')]);
  return uid !== undefined && gid !== undefined ? { uid, gid } : undefined;
};

const id = async (which: '-u' | '-g'): Promise<number | undefined> => {
  const { code, output } = await run({ prefix: [] }, 'id', [which, name]);
  return code === 0 ? Number(output) : undefined;
};
