// time limit: 240 s
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Client, connectClient } from '../../../../core/testing/app.ts';
import type { ScanReport } from '../schema.ts';
import { createMusic, ended, type Music } from '../testing.ts';

const serve = fileURLToPath(new URL('../../../../scripts/serve.ts', import.meta.url));
const files = 900;
const account = { username: 'ann', email: 'ann@example.org', password: 'ann-password-1' };

const resume = suite('a scan that is killed');

let stack: AsyncDisposableStack;
let music: Music;
let dataDir: string;

resume.before(async () => {
  stack = new AsyncDisposableStack();
  dataDir = await mkdtemp(join(tmpdir(), 'melody-resume-'));
  stack.defer(() => rm(dataDir, { recursive: true, force: true }));
  music = await createMusic();
  stack.defer(() => music.remove());
  for (let at = 0; at < files; at++) {
    const album = Math.floor(at / 9);
    await music.song(`${album}/${at}.mp3`, {
      title: `Song ${at}`,
      artist: 'X',
      album: `Album ${album}`,
      track: at % 9,
    });
  }
});
resume.after(() => stack.disposeAsync());

interface Running {
  readonly process: ChildProcess;
  readonly url: string;
}

/** A real host in a process of its own, with a database of its own. */
const start = async (): Promise<Running> => {
  const settings = { DATA_DIR: dataDir, MUSIC_DIR: music.path, PORT: '0', HOST: '127.0.0.1' };
  const env = {
    ...process.env,
    ...settings,
    DATABASE_URL: '',
    DEMO: 'off',
    WATCH: 'off',
    LOG_LEVEL: 'silent',
  };
  const child = spawn(process.execPath, [serve], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  stack.defer(() => stop(child));
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /listens at (\S+)/.exec(line)?.[1];
    if (url !== undefined) return { process: child, url };
  }
  throw new Error('The host ended before it listened.');
};

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
};

const kill = async ({ process: child }: Running): Promise<void> => {
  child.kill('SIGKILL');
  await once(child, 'exit');
};

const clientWith = ({ url }: Running, token?: string): Client => connectClient({ url, token, stack });

/** Resolves with the first report that a scan gives once it has added so many songs. */
const added = (client: Client, count: number): Promise<ScanReport> =>
  new Promise((resolve, reject) => {
    const subscription = client.catalog.library.scanProgress.subscribe(undefined, {
      onData: report => {
        if (report.counts.added < count) return;
        subscription.unsubscribe();
        resolve(report);
      },
      onError: reject,
    });
  });

resume('goes on where it was when the host is started again, with nothing twice', async () => {
  const first = await start();
  const registered = await clientWith(first).users.auth.register.mutate(account);
  const before = await added(clientWith(first, registered.accessToken), 100);
  await kill(first);
  assert.is(before.state, 'running');

  const second = await start();
  const { email, password } = account;
  const signedIn = await clientWith(second).users.auth.login.mutate({ email, password });
  assert.ok('accessToken' in signedIn);
  const client = clientWith(second, signedIn.accessToken);
  const report = await ended(client, before.id);
  assert.is(report.state, 'done');
  assert.is(report.counts.found, files);
  assert.is(report.counts.added, files);
  assert.is(report.counts.read, files);
  assert.is(report.counts.unchanged, 0);
  assert.is((await client.catalog.song.list.query({ sort: 'title' })).total, files);
  const albums = await client.catalog.album.list.query({ sort: 'title', limit: 100 });
  assert.is(albums.total, files / 9);
  assert.ok(albums.items.every(({ songCount }) => songCount === 9));
  await stop(second.process);
});

resume.run();
