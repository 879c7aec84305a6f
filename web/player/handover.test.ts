import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as player from './commands.ts';
import { createEngine } from './engine.ts';
import { fakeDeck, fakeOutput, fakeSong, fakeStream, fakeTimers, settle } from './fakes.ts';
import { handOver, type QueueToSave, type RemoteQueue } from './handover.ts';
import { currentSong, position } from './state.ts';
import { makeStreams } from './streams.ts';

const handovers = suite('a queue that wanders');
const origin = { source: 'album' as const };
const [a, b, c] = [fakeSong('a'), fakeSong('b'), fakeSong('c')];
const elsewhere = new Error('changed elsewhere');

/** A server that has a queue, and a browser that knows a version of it. */
function bench(server: { remote: RemoteQueue | null }, known = 0) {
  const timers = fakeTimers();
  const decks = [fakeDeck(), fakeDeck()] as const;
  const engine = createEngine({
    ...{ timers, output: fakeOutput(decks), random: () => 0.5, newId: () => 'play', isFinal: () => false },
    streams: makeStreams({ resolve: async id => fakeStream(id), forms: ['mp3'], now: timers.now }),
    ...{ record: () => {}, skipped: () => {}, probe: async () => 200 },
  });
  const saved: QueueToSave[] = [];
  const state = { version: known };
  const begin = () =>
    handOver(engine, {
      load: async () => server.remote,
      async save(queue) {
        if (queue.version !== (server.remote?.version ?? 0)) throw elsewhere;
        saved.push(queue);
        server.remote = remoteOf(queue.songIds, { ...queue, version: queue.version + 1 });
        return { version: queue.version + 1 };
      },
      isElsewhere: error => error === elsewhere,
      version: { read: () => state.version, write: version => Object.assign(state, { version }) },
    });
  return { engine, decks, timers, saved, state, begin };
}

function remoteOf(ids: readonly string[], at: Partial<RemoteQueue> = {}): RemoteQueue {
  return { index: 0, position: 0, version: 1, ...at, songs: ids.map(id => fakeSong(id)) };
}

handovers('comes back paused at its second where nothing was played yet', async () => {
  const { engine, begin, state, saved } = bench({
    remote: remoteOf(['a', 'b'], { index: 1, position: 42_000, version: 7 }),
  });
  begin();
  await settle();
  assert.is(currentSong(engine)?.id, 'b');
  assert.is(engine.status, 'paused');
  assert.is(position(engine), 42_000);
  assert.is(state.version, 7);
  assert.is(saved.length, 0);
});

handovers('keeps the own queue where the server has nothing newer', async () => {
  const { engine, begin } = bench({ remote: remoteOf(['a'], { version: 3 }) }, 3);
  player.playSongs(engine, [c], { origin });
  player.pause(engine);
  begin();
  await settle();
  assert.is(currentSong(engine)?.id, 'c');
});

handovers('is saved ten seconds after a change, once for many', async () => {
  const { engine, begin, timers, saved } = bench({ remote: null });
  begin();
  await settle();
  player.playSongs(engine, [a], { origin });
  player.playSongs(engine, [a, b, c], { origin, index: 1 });
  timers.pass(9000);
  await settle();
  assert.is(saved.length, 0);
  timers.pass(1000);
  await settle();
  assert.equal(
    saved.map(({ songIds, index }) => ({ songIds, index })),
    [{ songIds: ['a', 'b', 'c'], index: 1 }],
  );
});

handovers('is saved at once when the music pauses', async () => {
  const { engine, begin, decks, saved } = bench({ remote: null });
  begin();
  await settle();
  player.playSongs(engine, [a], { origin });
  await settle();
  decks[0].at = 12;
  player.pause(engine);
  await settle();
  assert.is(saved[0]?.position, 12_000);
});

handovers('gives way to another device while nothing plays here', async () => {
  const server = { remote: remoteOf(['a'], { version: 1 }) };
  const { engine, begin, timers } = bench(server, 1);
  player.playSongs(engine, [a], { origin });
  player.pause(engine);
  begin();
  await settle();
  server.remote = remoteOf(['c', 'b'], { version: 2 });
  player.changeQueue(engine, queue => ({ ...queue, repeat: 'all' }));
  timers.pass(10_000);
  await settle();
  assert.is(currentSong(engine)?.id, 'c');
  assert.is(engine.status, 'paused');
});

handovers('goes on playing here whatever another device has saved', async () => {
  const server = { remote: remoteOf(['a'], { version: 1 }) };
  const { engine, begin, timers, decks, saved } = bench(server, 1);
  begin();
  await settle();
  player.playSongs(engine, [b], { origin });
  await settle();
  server.remote = remoteOf(['c'], { version: 5 });
  timers.pass(10_000);
  await settle();
  assert.is(currentSong(engine)?.id, 'b');
  decks[0].emit('time');
  timers.pass(10_000);
  await settle();
  assert.equal(saved.at(-1)?.songIds, ['b']);
  assert.is(saved.at(-1)?.version, 5);
});

handovers.run();
