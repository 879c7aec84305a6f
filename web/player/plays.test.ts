import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fakeSong, fakeTimers, settle } from './fakes.ts';
import { formsOf, playableForms } from './formats.ts';
import { fadeCurve, replayGain } from './loudness.ts';
import { makeOutbox } from './outbox.ts';
import { followsOnAlbum, transitionOf } from './transition.ts';
import { DEFAULT_SETTINGS, type Play } from './types.ts';

const outbox = suite('outbox of plays');

function bench(send: (play: Play) => Promise<unknown>, isFinal = false) {
  const kept = new Map<string, unknown>();
  const timers = fakeTimers();
  const shelf = {
    keys: () => [...kept.keys()],
    read: (key: string) => kept.get(key),
    write: (key: string, play: Play) => void kept.set(key, play),
    remove: (key: string) => void kept.delete(key),
  };
  return { kept, timers, box: makeOutbox({ shelf, send, isFinal: () => isFinal, after: timers.after }) };
}

const play = (clientId: string): Play => ({
  ...{ clientId, songId: 's', playedAt: '2026-01-01T00:00:00.000Z' },
  ...{ durationPlayed: 60_000, completed: true, source: 'album' },
});

outbox('keeps a play until the server has acknowledged it', async () => {
  const sent: string[] = [];
  let online = false;
  const { box, kept, timers } = bench(async each => {
    if (!online) throw new Error('offline');
    sent.push(each.clientId);
  });
  box.add(play('1'));
  box.add(play('2'));
  await settle();
  assert.is(kept.size, 2);
  online = true;
  timers.pass(5000);
  await settle();
  assert.equal(sent, ['1', '2']);
  assert.is(kept.size, 0);
});

outbox('lets go of a play that the server will never take', async () => {
  const { box, kept } = bench(() => Promise.reject(new Error('gone')), true);
  box.add(play('1'));
  await settle();
  assert.is(kept.size, 0);
});

outbox('throws away what is not a play', async () => {
  const sent: Play[] = [];
  const { box, kept } = bench(async each => sent.push(each));
  kept.set('x', 'nonsense');
  await box.flush();
  assert.is(kept.size, 0);
  assert.equal(sent, []);
});

outbox.run();

const sound = suite('sound');

sound('fades with constant power', () => {
  const [rising, falling] = [fadeCurve('in'), fadeCurve('out')];
  for (const [index, level] of rising.entries())
    assert.ok(Math.abs(level ** 2 + (falling[index] ?? 0) ** 2 - 1) < 1e-6, `at ${index}`);
});

sound('takes the album gain, and the track gain where there is none', () => {
  assert.is(replayGain(fakeSong('a', { trackGain: -6, albumGain: -20 }), 'album'), 0.1);
  assert.is(replayGain(fakeSong('a', { trackGain: -20 }), 'album'), 0.1);
  assert.is(replayGain(fakeSong('a', { trackGain: -20 }), 'off'), 1);
});

sound('never amplifies a peak beyond full scale', () => {
  assert.is(replayGain(fakeSong('a', { trackGain: 12, trackPeak: 0.8 }), 'track'), 1.25);
});

sound('knows consecutive tracks, also over the change of a disc', () => {
  const album = { id: 'x', title: 'X', cover: null };
  const track = (trackNumber: number, discNumber = 1) => fakeSong('t', { album, trackNumber, discNumber });
  assert.ok(followsOnAlbum(track(1), track(2)));
  assert.ok(followsOnAlbum(track(9, 1), track(1, 2)));
  assert.not(followsOnAlbum(track(1), track(3)));
  assert.not(followsOnAlbum(track(1), fakeSong('other')));
});

sound('does not fade for longer than half of a short song', () => {
  const settings = { ...DEFAULT_SETTINGS, crossfade: 12_000 };
  assert.is(transitionOf(fakeSong('a'), fakeSong('b', { duration: 10_000 }), settings).fade, 5);
});

sound('asks browsers about forms with their codecs', () => {
  const forms = playableForms(type => (type.includes('opus') ? 'probably' : ''));
  assert.equal(forms, ['opus', 'webm']);
});

sound('trusts no form of a container that a browser could not play', () => {
  assert.equal(formsOf('Audio/Ogg; codecs="opus"'), ['oggflac', 'vorbis', 'opus']);
  assert.equal(formsOf('audio/mpeg'), ['mp3']);
});

sound.run();
