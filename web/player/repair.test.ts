import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fakeDeck, fakeSong, fakeStream, fakeTimers, settle } from './fakes.ts';
import { makeStreams } from './streams.ts';
import type { Stream, StreamRequest } from './types.ts';
import * as voice from './voice.ts';

const repairs = suite('a song in trouble');

interface Trouble {
  status?: number;
  contentType?: string;
  answer?: (turn: number) => Promise<Stream>;
  final?: boolean;
}

function bench({ status = 200, contentType = 'audio/flac', answer, final = false }: Trouble = {}) {
  const timers = fakeTimers();
  const deck = fakeDeck();
  const asked: StreamRequest[] = [];
  const events: string[] = [];
  const resolve = (songId: string, request: StreamRequest) => {
    asked.push(request);
    return (
      answer?.(asked.length) ??
      Promise.resolve(fakeStream(songId, { url: `/stream/${asked.length}`, contentType }))
    );
  };
  const streams = makeStreams({ resolve, forms: ['flac', 'mp3'], now: timers.now });
  const state = { status };
  const made = voice.makeVoice({
    ...{ deck, streams, timers, isFinal: () => final, probe: async () => state.status },
    notify: event => events.push(event),
  });
  return { voice: made, deck, timers, asked, events, state };
}

async function playing(trouble: Trouble = {}) {
  const test = bench(trouble);
  voice.load(test.voice, fakeSong('a'));
  voice.play(test.voice);
  await settle();
  test.deck.at = 42;
  return test;
}

repairs('gets a new url when the old one has expired, and goes on at the same second', async () => {
  const test = await playing({ status: 403 });
  test.deck.emit('error');
  await settle();
  assert.is(test.deck.url, '/stream/2');
  assert.is(test.deck.at, 42);
  assert.ok(test.deck.playing);
});

repairs('asks for another format when the browser cannot play this one', async () => {
  const test = await playing({ status: 206 });
  test.deck.emit('error');
  await settle();
  assert.equal(test.asked.at(-1)?.accept, ['mp3']);
  assert.ok(test.deck.playing);
});

repairs('waits and tries again while the network is gone', async () => {
  const test = await playing({ status: 0 });
  test.deck.emit('error');
  await settle();
  assert.is(test.events.at(-1), 'stalled');
  test.deck.url = '';
  test.timers.pass(500);
  assert.is(test.deck.url, '/stream/1');
  assert.is(test.deck.at, 42);
});

repairs('waits longer after each failure', async () => {
  const test = await playing({ status: 0 });
  for (const delay of [500, 1000, 2000]) {
    test.deck.emit('error');
    await settle();
    test.deck.url = '';
    test.timers.pass(delay - 1);
    assert.is(test.deck.url, '');
    test.timers.pass(1);
    assert.is(test.deck.url, '/stream/1');
  }
});

repairs('tries at once when the browser is online again', async () => {
  const test = await playing({ status: 0 });
  test.deck.emit('error');
  await settle();
  test.deck.url = '';
  voice.retry(test.voice);
  assert.is(test.deck.url, '/stream/1');
});

repairs('does not wait for ever on a connection that says nothing', async () => {
  const test = await playing({ status: 403 });
  test.deck.emit('waiting');
  test.timers.pass(12_000);
  await settle();
  assert.is(test.deck.url, '/stream/2');
});

repairs('gives up after five repairs that did not help', async () => {
  const test = await playing({ status: 404 });
  for (let turn = 0; turn < 6; turn++) {
    test.deck.emit('error');
    await settle();
  }
  assert.is(test.events.at(-1), 'failed');
});

repairs('gives up at once where asking again cannot help', async () => {
  const test = await playing({ final: true, answer: () => Promise.reject(new Error('gone')) });
  assert.is(test.events.at(-1), 'failed');
});

repairs('drops an answer that comes after another song was chosen', async () => {
  const answers: ((stream: Stream) => void)[] = [];
  const test = bench({ answer: () => new Promise(resolve => answers.push(resolve)) });
  voice.load(test.voice, fakeSong('a'));
  voice.load(test.voice, fakeSong('b'));
  answers[0]?.(fakeStream('a'));
  await settle();
  assert.is(test.deck.url, '');
  answers[1]?.(fakeStream('b'));
  await settle();
  assert.is(test.deck.url, '/stream/b');
});

repairs('asks once for a url that two want at the same time', async () => {
  const test = bench();
  await Promise.all([test.voice.streams.find('a'), test.voice.streams.find('a')]);
  assert.is(test.asked.length, 1);
});

repairs('does not use a url that is about to expire', async () => {
  const test = bench();
  await test.voice.streams.find('a');
  assert.ok(test.voice.streams.peek('a'));
  test.timers.pass(10_000_000);
  assert.is(test.voice.streams.peek('a'), null);
});

repairs.run();
