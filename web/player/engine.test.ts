import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { announce } from './announce.ts';
import * as player from './commands.ts';
import { createEngine } from './engine.ts';
import { fakeDeck, fakeOutput, fakeSong, fakeStream, fakeTimers, settle } from './fakes.ts';
import { addToQueue, setRepeat } from './queue.ts';
import { currentSong, type Engine, type EngineOptions, position, subscribe } from './state.ts';
import { makeStreams } from './streams.ts';
import type { Play, PlayerSong } from './types.ts';

const engines = suite('player engine');
const origin = { source: 'album' as const, sourceId: 'blue-train' };
const [a, b, c] = [fakeSong('a'), fakeSong('b'), fakeSong('c')];

function bench(options: Partial<EngineOptions> = {}) {
  const timers = fakeTimers();
  const decks = [fakeDeck(), fakeDeck()] as const;
  const output = fakeOutput(decks);
  const asked: string[] = [];
  const resolve = async (songId: string) => {
    asked.push(songId);
    return fakeStream(songId, { url: `/stream/${songId}?${asked.filter(each => each === songId).length}` });
  };
  const streams = makeStreams({ resolve, forms: ['mp3'], now: timers.now });
  const plays: Play[] = [];
  const skipped: string[] = [];
  const engine = createEngine({
    ...{
      output,
      streams,
      timers,
      random: () => 0.5,
      newId: () => `play-${plays.length}`,
      isFinal: () => false,
    },
    record: play => plays.push(play),
    skipped: song => skipped.push(song.id),
    probe: async () => 200,
    ...options,
  });
  return { engine, decks, timers, output, asked, plays, skipped };
}

async function start(engine: Engine, songs: PlayerSong[], index = 0) {
  player.playSongs(engine, songs, { origin, index });
  await settle();
}

/** Plays on in steps of a quarter of a second, as a browser reports it. */
function listen({ engine, decks }: ReturnType<typeof bench>, from: number, to: number) {
  const deck = decks[engine.active];
  for (let at = from; at <= to; at += 0.25) {
    deck.at = at;
    deck.emit('time');
  }
}

engines('plays the chosen song and asks for the url of the next one ahead of time', async () => {
  const { engine, decks, asked } = bench();
  await start(engine, [a, b]);
  decks[0].emit('playing');
  assert.is(decks[0].url, '/stream/a?1');
  assert.ok(decks[0].playing);
  assert.is(engine.status, 'playing');
  assert.equal(asked, ['a', 'b']);
});

engines('starts a song whose url is known within the click', async () => {
  const { engine, decks } = bench();
  await start(engine, [a, b]);
  player.next(engine);
  assert.is(decks[engine.active].url, '/stream/b?1');
});

engines('loads the next song on the other deck before the end, without playing it', async () => {
  const test = bench();
  await start(test.engine, [a, b]);
  listen(test, 79, 81);
  await settle();
  assert.is(test.decks[1].url, '/stream/b?1');
  assert.not(test.decks[1].playing);
});

engines('begins the next song at the end of this one', async () => {
  const test = bench();
  await start(test.engine, [a, b]);
  listen(test, 79, 99.5);
  test.timers.pass(480);
  assert.ok(test.decks[1].playing);
  assert.is(currentSong(test.engine)?.id, 'b');
  assert.equal(test.decks[1].fades, []);
});

engines('crosses over with equal power for as long as was set', async () => {
  const test = bench();
  player.setSettings(test.engine, { crossfade: 6000 });
  await start(test.engine, [a, b]);
  listen(test, 70, 80);
  await settle();
  listen(test, 80, 94);
  assert.equal(test.decks[0].fades, ['out 6']);
  assert.equal(test.decks[1].fades, ['in 6']);
  test.timers.pass(6600);
  assert.is(test.decks[0].url, '');
});

engines('does not crossfade between consecutive tracks of one album', async () => {
  const test = bench();
  const album = { id: 'x', title: 'X', cover: null };
  player.setSettings(test.engine, { crossfade: 6000 });
  await start(test.engine, [
    fakeSong('a', { album, trackNumber: 1 }),
    fakeSong('b', { album, trackNumber: 2 }),
  ]);
  listen(test, 70, 97);
  assert.equal(test.decks[0].fades, []);
  assert.is(currentSong(test.engine)?.id, 'a');
});

engines('drops what was loaded ahead when the queue changes', async () => {
  const test = bench();
  await start(test.engine, [a, b]);
  listen(test, 79, 81);
  await settle();
  player.changeQueue(test.engine, queue => addToQueue(queue, [c], origin));
  await settle();
  listen(test, 82, 83);
  assert.is(test.decks[1].url, '/stream/c?1');
});

engines('stops at the end with the last song ready to be played again', async () => {
  const test = bench();
  await start(test.engine, [a]);
  listen(test, 0, 99);
  test.decks[0].emit('ended');
  assert.is(test.engine.status, 'paused');
  assert.is(currentSong(test.engine)?.id, 'a');
  assert.is(position(test.engine), 0);
});

engines('plays one song again and again when told to', async () => {
  const test = bench();
  await start(test.engine, [a, b]);
  player.changeQueue(test.engine, queue => setRepeat(queue, 'one'));
  listen(test, 0, 99);
  test.decks[0].emit('ended');
  assert.is(currentSong(test.engine)?.id, 'a');
  assert.is(test.plays.length, 1);
});

engines('goes back to the beginning first, and to the previous song after that', async () => {
  const test = bench();
  await start(test.engine, [a, b], 1);
  test.decks[0].at = 20;
  player.previous(test.engine);
  assert.is(currentSong(test.engine)?.id, 'b');
  assert.is(test.decks[0].at, 0);
  player.previous(test.engine);
  assert.is(currentSong(test.engine)?.id, 'a');
});

engines('records a play once, with what was heard and where it came from', async () => {
  const test = bench();
  await start(test.engine, [a, b]);
  listen(test, 0, 40);
  player.next(test.engine);
  assert.equal(test.plays, [
    {
      ...{ clientId: 'play-0', songId: 'a', playedAt: new Date(1_000_000).toISOString() },
      ...{ durationPlayed: 40_000, completed: false, ...origin },
    },
  ]);
});

engines('does not count what was skipped over by seeking', async () => {
  const test = bench();
  await start(test.engine, [a, b]);
  listen(test, 0, 10);
  player.seek(test.engine, 80_000);
  listen(test, 80, 85);
  player.next(test.engine);
  assert.is(test.plays[0]?.durationPlayed, 15_000);
});

engines('does not record a song that was only passed by', async () => {
  const test = bench();
  await start(test.engine, [a, b]);
  listen(test, 0, 3);
  player.next(test.engine);
  assert.equal(test.plays, []);
});

engines('falls asleep at the end of the song', async () => {
  const test = bench();
  await start(test.engine, [a, b]);
  player.setSleep(test.engine, 'end');
  listen(test, 0, 99.75);
  test.decks[0].emit('ended');
  await settle();
  assert.is(test.engine.status, 'paused');
  assert.is(currentSong(test.engine)?.id, 'b');
  assert.not(test.decks.some(deck => deck.playing));
});

engines('fades out and pauses when the sleep timer is over', async () => {
  const test = bench();
  player.setSettings(test.engine, { volume: 1 });
  await start(test.engine, [a]);
  player.setSleep(test.engine, test.timers.now() + 60_000);
  test.timers.pass(57_000);
  listen(test, 57, 57);
  assert.is(test.output.volume, 0.5);
  test.timers.pass(3000);
  listen(test, 60, 60);
  assert.is(test.engine.status, 'paused');
  assert.is(test.output.volume, 1);
});

engines('says so when the browser does not allow sound before a gesture', async () => {
  const test = bench();
  test.decks[0].refuse = Object.assign(new Error('not now'), { name: 'NotAllowedError' });
  await start(test.engine, [a]);
  await settle();
  assert.is(test.engine.status, 'blocked');
});

engines('restores the queue at the same second and keeps the play that was going on', async () => {
  const test = bench();
  await start(test.engine, [a, b], 1);
  listen(test, 0, 30);
  const saved = { queue: test.engine.queue, position: 30_000, listening: test.engine.listening };
  const later = bench();
  player.restore(later.engine, saved, false);
  await settle();
  assert.is(position(later.engine), 30_000);
  assert.is(later.engine.status, 'paused');
  listen(later, 30.25, 60);
  player.pause(later.engine);
  assert.is(later.engine.listening?.heard, 60_000);
  assert.is(later.engine.listening?.clientId, saved.listening?.clientId);
});

engines('tells its listeners what changed', async () => {
  const { engine } = bench();
  const heard: string[] = [];
  const leave = subscribe(engine, what => heard.push(what));
  await start(engine, [a]);
  leave();
  player.pause(engine);
  assert.ok(heard.includes('state'));
  assert.is(heard.length, heard.filter(what => what === 'state').length);
});

engines('says of each listening once that its song sounds', async () => {
  let listenings = 0;
  const stage = bench({ newId: () => `play-${++listenings}` });
  const { engine, decks } = stage;
  const told: string[] = [];
  announce(engine, songId => told.push(songId));
  await start(engine, [a, b]);
  assert.equal(told, []);
  decks[0].emit('playing');
  assert.equal(told, ['a']);
  player.pause(engine);
  player.resume(engine);
  player.seek(engine, 50_000);
  decks[0].emit('playing');
  listen(stage, 50, 51);
  assert.equal(told, ['a']);
  player.next(engine);
  await settle();
  decks[engine.active].emit('playing');
  assert.equal(told, ['a', 'b']);
});

engines.run();
