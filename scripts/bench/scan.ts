import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { newId } from '../../core/ids.ts';
import { type Client, connectClient } from '../../core/testing/app.ts';
import { type BenchHost, startBenchHost } from './host.ts';
import { makeMusic, readAll } from './music.ts';

const account = { username: 'bench', email: 'bench@example.org', password: 'bench-password-1' };
const rescans = 3;
/** A listener who likes and plays twenty songs a second is a hundred listeners. */
const pauseMs = 50;

const bench = async (files: number) => {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'melody-bench-scan-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const music = join(folder, 'music');
  await makeMusic(music, files);
  const bytes = await readAll(music);
  const host = stack.use(await startBenchHost({ DATA_DIR: join(folder, 'data'), WATCH: 'off' }));
  const client = await signUp(host, stack);
  const idle = (await host.memory()).now;

  const { folderId, seconds, waits } = await firstScan(client, music);
  const afterFirst = await host.memory();
  const again = await timed(rescans, () => scanned(client, () => rescan(client, folderId)));
  const calm = await writeUntil(client, pause(5_000));
  const [removed] = await timed(1, () => client.catalog.library.removeFolder.mutate({ folderId }));
  const cancelled = await cancelTime(client, music);
  show({
    files,
    megabytes: Math.round(bytes / 1e6),
    'first scan, songs/s': Math.round(files / seconds),
    'rescan unchanged, files/s': again.map(time => Math.round(files / time)),
    'like meanwhile, p50 and p95 ms': [percentile(waits.likes, 50), percentile(waits.likes, 95)],
    'play meanwhile, p50 and p95 ms': [percentile(waits.plays, 50), percentile(waits.plays, 95)],
    'like and play without a scan, p95 ms': [percentile(calm.likes, 95), percentile(calm.plays, 95)],
    'likes and plays meanwhile': [waits.likes.length, waits.plays.length],
    'cancelled after, s': cancelled,
    'folder removed after, s': rounded(removed ?? 0),
    'memory idle, MB': idle,
    'memory peak of the first scan, MB': afterFirst.peak,
    'memory peak of all, MB': (await host.memory()).peak,
    'load of the machine, 1 and 5 min': loadavg().slice(0, 2),
  });
};

const signUp = async ({ url }: BenchHost, stack: AsyncDisposableStack): Promise<Client> => {
  const visitor = connectClient({ url, token: undefined, stack });
  const { accessToken } = await visitor.users.auth.register.mutate(account);
  return connectClient({ url, token: accessToken, stack });
};

/** With likes and plays of songs that are there already, from the first batch on. */
const firstScan = async (client: Client, path: string) => {
  const started = performance.now();
  let folderId = '';
  const ended = scanned(client, async () => {
    const added = await client.catalog.library.addFolder.mutate({ path });
    folderId = added.id;
    return added.scanId;
  });
  let seconds = 0;
  const timedEnd = ended.then(() => {
    seconds = (performance.now() - started) / 1_000;
  });
  while ((await songIds(client)).length === 0) await pause(20);
  const waits = await writeUntil(client, timedEnd);
  return { folderId, seconds, waits };
};

const songIds = async (client: Client): Promise<string[]> =>
  (await client.catalog.song.list.query({ sort: 'added', limit: 100 })).items.map(({ id }) => id);

interface Waits {
  readonly likes: number[];
  readonly plays: number[];
}

/** Likes and plays the newest songs, beside which a scan writes; answers how long each took. */
const writeUntil = async (client: Client, end: Promise<unknown>): Promise<Waits> => {
  let isOver = false;
  void end.then(() => {
    isOver = true;
  });
  const waits: Waits = { likes: [], plays: [] };
  let songs: string[] = [];
  for (let turn = 0; !isOver; turn++) {
    if (turn % 40 === 0) songs = await songIds(client);
    const songId = songs[(turn * 37) % songs.length] ?? '';
    const started = performance.now();
    await write(client, songId, turn);
    (turn % 3 === 2 ? waits.plays : waits.likes).push(performance.now() - started);
    await pause(pauseMs);
  }
  return waits;
};

const write = (client: Client, songId: string, turn: number): Promise<unknown> => {
  if (turn % 3 === 0) return client.interactions.songs.like.mutate({ songId });
  if (turn % 3 === 1) return client.interactions.songs.unlike.mutate({ songId });
  const play = { clientId: newId(), songId, durationPlayed: 60_000, completed: true };
  return client.interactions.plays.record.mutate(play);
};

/** Begins a scan and resolves when it has ended. */
const scanned = async (client: Client, begin: () => Promise<string>): Promise<string> => {
  const wanted = Promise.withResolvers<string>();
  const ended = new Set<string>();
  const over = Promise.withResolvers<string>();
  const subscription = client.catalog.library.scanProgress.subscribe(undefined, {
    onStarted: () => void begin().then(wanted.resolve, wanted.reject),
    onData: async ({ id, state }) => {
      if (state === 'queued' || state === 'running') return;
      ended.add(id);
      const scanId = await wanted.promise;
      if (ended.has(scanId)) over.resolve(state);
    },
    onError: over.reject,
  });
  const state = await over.promise;
  subscription.unsubscribe();
  return state;
};

const rescan = async (client: Client, folderId: string): Promise<string> =>
  (await client.catalog.library.scan.mutate({ folderId })).scanIds[0] ?? '';

/** From the click to the end of a scan that is in the middle of its work. */
const cancelTime = async (client: Client, path: string): Promise<number> => {
  let clicked = 0;
  await scanned(client, async () => {
    const { id: folderId, scanId } = await client.catalog.library.addFolder.mutate({ path });
    while ((await songIds(client)).length === 0) await pause(20);
    clicked = performance.now();
    await client.catalog.library.cancelScan.mutate({ folderId });
    // Another can begin only when the one before has let go.
    await client.catalog.library.scan.mutate({ folderId });
    clicked = performance.now() - clicked;
    await client.catalog.library.cancelScan.mutate({ folderId });
    return scanId;
  });
  return rounded(clicked / 1_000);
};

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

const timed = async (rounds: number, work: () => Promise<unknown>): Promise<number[]> => {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    await work();
    times.push((performance.now() - started) / 1_000);
  }
  return times;
};

const percentile = (values: readonly number[], percent: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
  return Math.round(value * 10) / 10;
};

const show = (figures: Readonly<Record<string, unknown>>) => {
  console.table(Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, String(value)])));
  console.log(JSON.stringify({ bench: 'scan', ...figures }));
};

const { values } = parseArgs({ options: { files: { type: 'string', default: '20000' } } });
await bench(Number(values.files));
