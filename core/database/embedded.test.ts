// time limit: 240 s
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findBinaries } from './embedded/binaries.ts';
import { findIdentity, findOwner } from './embedded/identity.ts';
import { startServer } from './embedded/server.ts';
import { serverSettings } from './embedded/settings.ts';
import type { Log } from './embedded/supervise.ts';
import { type Embedded, startEmbedded } from './embedded.ts';

const embedded = suite('embedded database');

const quiet: Log = { info: () => undefined, error: () => undefined };
let dataDir: string;
const children: ChildProcess[] = [];

embedded.before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'melody-embedded-'));
});

embedded.after(async () => {
  for (const child of children) child.kill('SIGKILL');
  const last = await startEmbedded({ dataDir, log: quiet });
  await last.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const open = (log = quiet): Promise<Embedded> => startEmbedded({ dataDir, log });

/** Rows as arrays of values. */
const ask = async (url: string, ...statements: string[]): Promise<unknown[][]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const answers: unknown[][] = [];
    for (const text of statements) answers.push(...(await client.query({ text, rowMode: 'array' })).rows);
    return answers;
  } finally {
    await client.end();
  }
};

/** Another host in a process of its own; resolves with it and the url once the database is up. */
const otherHost = async (): Promise<{ child: ChildProcess; url: string }> => {
  const program = `
    import { startEmbedded } from ${JSON.stringify(new URL('embedded.ts', import.meta.url).href)};
    const log = { info() {}, error() {} };
    console.log((await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log })).url);
    setInterval(() => {}, 1_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [chunk] = await once(child.stdout, 'data');
  return { child, url: String(chunk).trim() };
};

const mainPid = async (): Promise<number> =>
  Number.parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);

embedded('makes a database that folds case and splits words in every script', async () => {
  const database = await open();
  const [words, folds, order] = await ask(
    database.url,
    `SELECT to_tsvector('simple', 'Жизнь Björk 日本')::text`,
    `SELECT lower('ÀÉÎ ЖИЗНЬ ΑΣ'), upper('straße'), 'Björk' ILIKE 'BJÖRK'`,
    `SELECT current_database(), current_setting('server_version_num')::int >= 180000`,
  );
  await database.stop();
  assert.equal(words, [`'björk':2 'жизнь':1 '日本':3`]);
  assert.equal(folds, ['àéî жизнь ας', 'STRASSE', true]);
  assert.equal(order, ['melody', true]);
});

embedded('has the extensions that the search needs', async () => {
  const database = await open();
  const [found] = await ask(
    database.url,
    'CREATE EXTENSION IF NOT EXISTS pg_trgm',
    'CREATE EXTENSION IF NOT EXISTS unaccent',
    `SELECT unaccent('Żółć Motörhead'), similarity('metallica', 'metalica') > 0.5, 'Жизнь' % 'жизн'`,
  );
  await database.stop();
  assert.equal(found, ['Zolc Motorhead', true, true]);
});

embedded('keeps every acknowledged write on disk', async () => {
  const database = await open();
  const [settings] = await ask(
    database.url,
    `SELECT current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes')`,
  );
  await database.stop();
  assert.equal(settings, ['on', 'on', 'on']);
});

embedded('is reached by its socket only, whatever the variables of the shell say', async () => {
  const before = { ...process.env };
  Object.assign(process.env, {
    PGHOST: 'nowhere',
    PGPORT: '1',
    PGSSLMODE: 'require',
    PGOPTIONS: '-c jit=on',
  });
  const database = await open();
  delete process.env.PGOPTIONS;
  const [answer] = await ask(database.url, `SELECT inet_server_addr(), current_setting('listen_addresses')`);
  await database.stop();
  process.env = before;
  assert.equal(answer, [null, '']);
});

embedded('stops twice without complaint and starts again with what was written', async () => {
  const first = await open();
  await ask(first.url, 'CREATE TABLE kept (word text)', `INSERT INTO kept VALUES ('here')`);
  await first.stop();
  await first.stop();
  const second = await open();
  const rows = await ask(second.url, 'SELECT word FROM kept');
  await second.stop();
  assert.equal(rows, [['here']]);
});

embedded('has acknowledged writes after host and server were killed together', async () => {
  const { child, url } = await otherHost();
  await ask(url, 'CREATE TABLE killed (word text)', `INSERT INTO killed VALUES ('acknowledged')`);
  const gone = once(child, 'exit');
  const pid = await mainPid();
  child.kill('SIGKILL');
  process.kill(pid, 'SIGKILL');
  await gone;
  const next = await open();
  const rows = await ask(next.url, 'SELECT word FROM killed');
  await next.stop();
  assert.equal(rows, [['acknowledged']]);
});

embedded('starts after its host was killed alone', async () => {
  const { child, url } = await otherHost();
  await ask(url, 'CREATE TABLE orphaned (word text)', `INSERT INTO orphaned VALUES ('acknowledged')`);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  const next = await open();
  const rows = await ask(next.url, 'SELECT word FROM orphaned');
  await next.stop();
  assert.equal(rows, [['acknowledged']]);
});

embedded('ends a server that an earlier host has left running', async () => {
  const folder = join(dataDir, 'postgres');
  const binaries = findBinaries();
  const identity = await findIdentity(folder, binaries, await findOwner(folder));
  const lasting = identity.prefix.filter(word => word !== '--pdeathsig' && word !== 'INT');
  const orphan = startServer({
    postgres: binaries.postgres,
    folder,
    identity: { ...identity, prefix: lasting.length > 1 ? lasting : [] },
    settings: serverSettings(),
  });
  await waitFor(async () => (await readdir(folder)).includes('.s.PGSQL.5432'));
  const said: string[] = [];
  const next = await open({ ...quiet, info: message => said.push(message) });
  assert.is(await orphan.ended, 'code 0');
  await next.stop();
  assert.equal(said, ['Ended a PostgreSQL that an earlier host had left behind.']);
});

embedded('is started again when it is killed under a running host', async () => {
  const complaints: string[] = [];
  const database = await open({ ...quiet, error: message => complaints.push(message) });
  process.kill(await mainPid(), 'SIGKILL');
  await waitFor(async () => complaints.length > 0);
  await waitFor(() =>
    ask(database.url, 'SELECT 1').then(
      () => true,
      () => false,
    ),
  );
  await database.stop();
  assert.equal(complaints, ['PostgreSQL ended (SIGKILL) without being asked to; starting it again.']);
});

embedded('starts when the number in its note belongs to another program', async () => {
  const folder = join(dataDir, 'postgres');
  await writeFile(join(folder, 'postmaster.pid'), `${process.pid}\n${folder}\n1\n5432\n\n\n`, {
    mode: 0o600,
  });
  const database = await open();
  await database.stop();
});

embedded('refuses a second host on the same data while the first keeps running', async () => {
  const { child, url } = await otherHost();
  const message = await open().then(String, (error: Error) => error.message);
  assert.match(message, `The database in ${dataDir} is in use by process ${child.pid}`);
  assert.equal(await ask(url, 'SELECT 1'), [[1]]);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
});

embedded('clears what an interrupted first start has left', async () => {
  const fresh = await mkdtemp(join(tmpdir(), 'melody-fresh-'));
  await mkdir(join(fresh, 'postgres.new-abc', 'base'), { recursive: true });
  const database = await startEmbedded({ dataDir: fresh, log: quiet });
  await database.stop();
  const names = await readdir(fresh);
  await rm(fresh, { recursive: true });
  assert.equal(names.sort(), ['postgres', 'postgres.lock']);
});

embedded('takes a data folder with a name too long for a socket', async () => {
  const deep = await mkdtemp(join(tmpdir(), `melody-${'long'.repeat(40)}-`));
  const database = await startEmbedded({ dataDir: deep, log: quiet });
  const rows = await ask(database.url, 'SELECT 1');
  await database.stop();
  await rm(deep, { recursive: true });
  assert.equal(rows, [[1]]);
});

embedded('leaves a folder alone that holds other files', async () => {
  const other = await mkdtemp(join(tmpdir(), 'melody-other-'));
  await mkdir(join(other, 'postgres'));
  await writeFile(join(other, 'postgres', 'letter.txt'), 'dear');
  const message = await startEmbedded({ dataDir: other, log: quiet }).then(
    String,
    (error: Error) => error.message,
  );
  await rm(other, { recursive: true });
  assert.match(message, 'holds other files than a database');
});

/** Asks until it is so; the time limit of the file ends it otherwise. */
const waitFor = async (condition: () => Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise(resolve => setImmediate(resolve));
};

embedded.run();
