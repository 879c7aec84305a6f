import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { newId } from '../../core/ids.ts';
import { type TestApp, testApp } from '../../core/testing/app.ts';
import { convert, makeScale } from '../../modules/audio/fixtures.ts';
import type { Form } from '../../modules/audio/schema.ts';
import { signLink } from '../../modules/audio/stream/link.ts';
import { songAt } from '../../modules/audio/testing.ts';
import type { Load, Loaded } from './stream-load.ts';

const listeners = 64;
const fileBytes = 64 * 1024 * 1024;
const rangeBytes = 2 * 1024 * 1024;
const seconds = 5;
const songSeconds = 240;
const rounds = 8;

/** Streams originals to 64 listeners beside nginx on the same file, and times the first sound of transcodes. */
const bench = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'melody-bench-'));
  await using app = await testApp();
  const ann = await app.as({ username: 'ann' });
  try {
    const path = join(folder, 'original.flac');
    await writeFile(path, randomBytes(fileBytes));
    const originals = await benchOriginals(app, ann.client, path);
    const transcodes = await benchTranscodes(app, ann.client, folder);
    console.table(originals);
    console.table(transcodes);
    console.log(JSON.stringify({ bench: 'stream', originals, transcodes }));
  } finally {
    await rm(folder, { recursive: true });
  }
};

type Client = Awaited<ReturnType<TestApp['as']>>['client'];

const benchOriginals = async (app: TestApp, client: Client, path: string) => {
  const songId = await songAt(app, path);
  const { sourceId } = await client.audio.stream.query({ songId });
  const paths = Array.from(
    { length: listeners },
    () => signLink(app.scope, { sourceId, quality: 'original', format: 'original', listener: newId() }).url,
  );
  const port = Number(new URL(app.url).port);
  await measure({ port, paths, size: fileBytes, rangeBytes, seconds: 1 });
  const ours = await withMemory(() => measure({ port, paths, size: fileBytes, rangeBytes, seconds }));
  const nginx = await benchNginx(path);
  return [{ server: 'ours', ...ours }, ...(nginx === null ? [] : [{ server: 'nginx', ...nginx }])];
};

const measure = async (load: Load): Promise<Loaded> => {
  const child = fork(join(import.meta.dirname, 'stream-load.ts'), { execArgv: process.execArgv });
  child.send(load);
  const [result] = await once(child, 'message');
  return result;
};

const withMemory = async (work: () => Promise<Loaded>) => {
  const before = process.memoryUsage().rss;
  const cpu = process.cpuUsage();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  const result = await work();
  clearInterval(watch);
  const { user, system } = process.cpuUsage(cpu);
  const megabytes = (bytes: number) => Math.round(bytes / 1e6);
  return {
    ...result,
    memoryBefore: megabytes(before),
    memoryMost: megabytes(most),
    cpuSeconds: Number(((user + system) / 1e6).toFixed(1)),
  };
};

/** Null where nginx is not installed. */
const benchNginx = async (path: string): Promise<Loaded | null> => {
  const folder = join(path, '..');
  try {
    execFileSync('nginx', ['-v'], { stdio: 'ignore' });
  } catch {
    return null;
  }
  const port = await freePort();
  await writeFile(join(folder, 'nginx.conf'), nginxSettings(folder, port));
  const child = spawn('nginx', ['-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  try {
    await whenListening(port);
    const paths = new Array<string>(listeners).fill(`/${basename(path)}`);
    await measure({ port, paths, size: fileBytes, rangeBytes, seconds: 1 });
    return await measure({ port, paths, size: fileBytes, rangeBytes, seconds });
  } finally {
    await end(child);
  }
};

const nginxSettings = (folder: string, port: number) => `
user root; worker_processes auto; daemon off; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;
events { worker_connections 1024; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000;
  server { listen 127.0.0.1:${port}; root ${folder}; } }`;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

const whenListening = async (port: number) => {
  for (let attempt = 0; attempt < 100; attempt++) {
    const socket = connect(port, '127.0.0.1');
    const open = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (open) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error('nginx did not start.');
};

const end = async (child: ChildProcess) => {
  child.kill();
  await once(child, 'exit');
};

/** Each round is a song that nobody has heard yet. */
const benchTranscodes = async (app: TestApp, client: Client, folder: string) => {
  const scale = join(folder, 'scale.wav');
  const path = join(folder, 'scale.flac');
  await makeScale(scale, songSeconds);
  await convert(scale, path);
  const rows = [];
  for (const form of ['webm', 'm4a', 'mp3'] as const satisfies readonly Form[]) {
    const first: number[] = [];
    const seek: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const songId = await songAt(app, path, { seconds: songSeconds });
      const { url } = await client.audio.stream.query({ songId, quality: 'normal', accept: [form] });
      const begun = await firstByte(app.url + url, 'bytes=0-');
      first.push(begun.ms);
      seek.push((await firstByte(app.url + url, `bytes=${Math.floor(begun.size * 0.8)}-`)).ms);
    }
    rows.push({
      form,
      firstByte: middle(first),
      firstByteMost: Math.max(...first),
      seek: middle(seek),
      seekMost: Math.max(...seek),
    });
  }
  return rows;
};

/** Milliseconds until sound comes, and then no more of it. */
const firstByte = async (url: string, range: string) => {
  const leaving = new AbortController();
  const started = performance.now();
  const response = await fetch(url, { headers: { range }, signal: leaving.signal });
  await response.body?.getReader().read();
  const ms = Math.round(performance.now() - started);
  leaving.abort();
  return { ms, size: Number(response.headers.get('content-range')?.split('/')[1]) };
};

const middle = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

await bench();
