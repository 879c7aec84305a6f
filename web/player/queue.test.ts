import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as q from './queue.ts';
import type { PlayerSong } from './types.ts';

const queue = suite('play queue');
const origin = { source: 'album' as const };
const random = () => 0.4;

function song(id: string, artist = id): PlayerSong {
  return { id, title: id, duration: 1000, artists: [{ id: artist, name: artist }], album: null };
}

const songs = (...ids: string[]) => ids.map(id => song(id));
const titles = (entries: readonly q.Entry[]) => entries.map(each => each.song.id).join(' ');
const playing = (state: q.Queue) => q.current(state)?.song.id;
const started = (ids: string[], index = 0) => q.playSongs(q.EMPTY, songs(...ids), { origin, index, random });

queue('starts at the chosen song with what precedes it as the past', () => {
  const state = started(['a', 'b', 'c'], 1);
  assert.is(playing(state), 'b');
  assert.is(titles(q.past(state)), 'a');
  assert.is(titles(q.upcoming(state)), 'c');
});

queue('plays a song next, and the last one asked for first', () => {
  let state = started(['a', 'b']);
  state = q.playNext(state, songs('x'), origin);
  state = q.playNext(state, songs('y'), origin);
  assert.is(titles(q.upcoming(state)), 'y x b');
});

queue('adds behind what was queued before, ahead of the rest of the album', () => {
  let state = started(['a', 'b']);
  state = q.addToQueue(state, songs('x'), origin);
  state = q.addToQueue(state, songs('y', 'z'), origin);
  assert.is(titles(q.upcoming(state)), 'x y z b');
});

queue('begins to play when something is added to an empty queue', () => {
  assert.is(playing(q.addToQueue(q.EMPTY, songs('x'), origin)), 'x');
});

queue('moves an upcoming song and leaves the current one alone', () => {
  const state = started(['a', 'b', 'c', 'd']);
  const key = q.upcoming(state)[2]?.key ?? '';
  assert.is(titles(q.upcoming(q.move(state, key, 0))), 'd b c');
  assert.is(q.move(state, q.current(state)?.key ?? '', 2), state);
});

queue('does not remove the song that is playing', () => {
  const state = started(['a', 'b']);
  assert.is(q.remove(state, q.current(state)?.key ?? ''), state);
});

queue('stops at the end unless it repeats', () => {
  const state = started(['a', 'b'], 1);
  assert.is(q.advance(state, { ended: true, random }), null);
  assert.is(playing(q.advance(q.setRepeat(state, 'all'), { ended: true, random }) ?? q.EMPTY), 'a');
});

queue('repeats one song when it ends, and goes on when it is skipped', () => {
  const state = q.setRepeat(started(['a', 'b']), 'one');
  assert.is(playing(q.advance(state, { ended: true, random }) ?? q.EMPTY), 'a');
  assert.is(playing(q.advance(state, { ended: false, random }) ?? q.EMPTY), 'b');
});

queue('forgets what was queued by hand when a new round begins', () => {
  const state = q.addToQueue(q.setRepeat(started(['a', 'b'], 1), 'all'), songs('x'), origin);
  const atQueued = q.advance(state, { ended: true, random }) ?? q.EMPTY;
  assert.is(titles((q.advance(atQueued, { ended: true, random }) ?? q.EMPTY).entries), 'a b');
});

queue('returns to the natural order around the current song when shuffle goes off', () => {
  const shuffledQueue = q.setShuffle(started(['a', 'b', 'c', 'd', 'e'], 2), true, random);
  const state = q.setShuffle(shuffledQueue, false, random);
  assert.is(titles(state.entries), 'a b c d e');
  assert.is(playing(state), 'c');
});

queue('keeps apart songs of one artist where there are enough others', () => {
  const many = [...'aabbcc'].map((artist, index) => song(`${artist}${index}`, artist));
  const start = { origin, index: 0, random: Math.random };
  const state = q.setShuffle(q.playSongs(q.EMPTY, many, start), true, Math.random);
  const artists = state.entries.slice(1, 4).map(each => each.song.artists[0]?.id);
  assert.is.not(artists[0], artists[1]);
});

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 30 });
const dice = fc.infiniteStream(fc.double({ min: 0, max: 0.999999, noNaN: true }));
const randomOf = (stream: Stream) => () => stream.next().value ?? 0;
type Stream = { next(): { value?: number } };

queue('plays each song exactly once before a shuffled round ends', () => {
  fc.assert(
    fc.property(ids, dice, fc.nat(), (all, stream, start) => {
      const roll = randomOf(stream);
      let state: q.Queue | null = q.setShuffle(started(all, start % all.length), true, roll);
      const heard: (string | undefined)[] = [];
      for (; state; state = q.advance(state, { ended: true, random: roll })) heard.push(playing(state));
      assert.equal(heard.toSorted(), all.toSorted());
    }),
  );
});

queue('never begins a new round with the song that has just ended', () => {
  fc.assert(
    fc.property(ids, dice, (all, stream) => {
      fc.pre(all.length > 1);
      const roll = randomOf(stream);
      let state = q.setRepeat(q.setShuffle(started(all), true, roll), 'all');
      for (let step = 0; step < all.length * 3; step++) {
        const before = playing(state);
        state = q.advance(state, { ended: true, random: roll }) ?? q.EMPTY;
        assert.is.not(playing(state), before);
      }
    }),
  );
});

const commands = fc.array(
  fc.tuple(
    fc.constantFrom('next', 'add', 'move', 'remove', 'skip', 'back', 'shuffle', 'plain', 'jump'),
    fc.nat(40),
    fc.nat(40),
  ),
  { maxLength: 40 },
);

function act(state: q.Queue, [name, one, other]: [string, number, number]): q.Queue {
  const key = state.entries[one % Math.max(1, state.entries.length)]?.key ?? '';
  if (name === 'next') return q.playNext(state, songs(`n${one}`), origin);
  if (name === 'add') return q.addToQueue(state, songs(`q${one}`, `q${other}`), origin);
  if (name === 'move') return q.move(state, key, other);
  if (name === 'remove') return q.remove(state, key);
  if (name === 'skip') return q.advance(state, { ended: false, random }) ?? state;
  if (name === 'back') return q.previous(state);
  if (name === 'jump') return q.jumpTo(state, key);
  return q.setShuffle(state, name === 'shuffle', random);
}

queue('keeps its keys unique and its cursor inside, whatever is done to it', () => {
  fc.assert(
    fc.property(ids, commands, (all, steps) => {
      const state = steps.reduce(act, started(all));
      assert.is(new Set(state.entries.map(each => each.key)).size, state.entries.length);
      assert.ok(q.current(state) !== null);
    }),
  );
});

queue('changes the current song by nothing but playing', () => {
  fc.assert(
    fc.property(ids, commands, (all, steps) => {
      const quiet = steps.filter(([name]) => !['skip', 'back', 'jump'].includes(name));
      const before = started(all);
      assert.is(q.current(quiet.reduce(act, before))?.key, q.current(before)?.key);
    }),
  );
});

queue.run();
