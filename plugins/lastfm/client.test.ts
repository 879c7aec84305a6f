import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createClient } from './client.ts';
import { isPassing, LastfmError } from './errors.ts';
import { type StandIn, startStandIn } from './standin.ts';
import { allowOn } from './testing.ts';

const clientOf = (standIn: StandIn, wrong: { key?: string; secret?: string } = {}) =>
  createClient({ key: standIn.key, secret: standIn.secret, baseUrl: standIn.url, fetch, ...wrong });

const linked = async (standIn: StandIn, user = 'mira_listens') => {
  const client = clientOf(standIn);
  const { token } = await allowOn(`${standIn.authUrl}?api_key=${standIn.key}&cb=http://x.example/`, user);
  return { client, session: (await client.session(token)).key };
};

const refusalOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'none',
    error => (error instanceof LastfmError ? `${error.code} ${error.meaning}` : String(error)),
  );

const heard = (title: string) => ({
  ...{ artist: 'Björk', title, album: 'Homogenic', albumArtist: null, trackNumber: 2, duration: 305 },
});

const client = suite('last.fm client');

client('says which of key, secret and session is wrong', async () => {
  await using standIn = await startStandIn();
  assert.is(await refusalOf(clientOf(standIn, { key: 'wrong' }).token()), '10 configuration');
  assert.is(await refusalOf(clientOf(standIn, { secret: 'wrong' }).token()), '13 configuration');
  assert.is(await refusalOf(clientOf(standIn).love('wrong', heard('Jóga'))), '9 relink');
  assert.is(await refusalOf(clientOf(standIn).session('wrong')), '4 relink');
});

client('exchanges a token once, and not before it is allowed', async () => {
  await using standIn = await startStandIn();
  assert.is(await refusalOf(clientOf(standIn).session(await clientOf(standIn).token())), '14 restart-link');
  const { token } = await allowOn(
    `${standIn.authUrl}?api_key=${standIn.key}&cb=http://x.example/?a=b`,
    'ann',
  );
  assert.is((await clientOf(standIn).session(token)).name, 'ann');
  assert.is(await refusalOf(clientOf(standIn).session(token)), '4 relink');
});

client('tells what became of one play and of many', async () => {
  await using standIn = await startStandIn();
  const { client: mine, session } = await linked(standIn);
  const now = new Date();
  const old = new Date(now.getTime() - 15 * 86_400_000);
  assert.equal(await mine.scrobble(session, [{ ...heard('Jóga'), at: now }]), [{ code: 0, text: '' }]);
  const codes = (
    await mine.scrobble(session, [
      { ...heard('Bachelorette'), at: old },
      { ...heard('Hunter'), at: now },
    ])
  ).map(({ code }) => code);
  assert.equal(codes, [3, 0]);
  assert.equal(
    standIn.received.map(({ track }) => track),
    ['Jóga', 'Hunter'],
  );
});

client('sends no more than fifty plays at once', async () => {
  await using standIn = await startStandIn();
  const { client: mine, session } = await linked(standIn);
  const plays = Array.from({ length: 51 }, (_, at) => ({ ...heard(`Track ${at}`), at: new Date() }));
  assert.is(await refusalOf(mine.scrobble(session, plays)), '6 not-found');
  assert.is((await mine.scrobble(session, plays.slice(1))).length, 50);
});

client('reads lists of none, one and many, and the track that plays beside them', async () => {
  await using standIn = await startStandIn();
  standIn.listener('mira_listens');
  const read = (limit: number) => clientOf(standIn).recentTracks({ user: 'mira_listens', page: 1, limit });
  assert.equal(await read(200), { tracks: [], totalPages: 0, total: 0 });
  standIn.addHistory('mira_listens', 1);
  assert.is((await read(200)).tracks.length, 1);
  standIn.addHistory('mira_listens', [{ artist: 'Air', track: 'Talisman', album: '', at: 1 }]);
  standIn.listener('mira_listens').playing = { artist: 'Air', track: 'Now', album: '' };
  const { tracks, totalPages, total } = await read(1);
  assert.equal([totalPages, total, tracks.length, tracks[0]?.at], [2, 2, 2, null]);
  const oldest = (await clientOf(standIn).recentTracks({ user: 'mira_listens', page: 2, limit: 1 }))
    .tracks[1];
  assert.equal(oldest, { artist: 'Air', title: 'Talisman', album: null, at: new Date(1_000) });
});

client('tells errors that pass from those that do not, also inside an answer of 200', async () => {
  await using standIn = await startStandIn();
  for (const code of [8, 11, 16, 29]) {
    standIn.failNext(code);
    assert.is(await refusalOf(clientOf(standIn).token()), `${code} retry`);
  }
  standIn.failNext(26);
  assert.is(await refusalOf(clientOf(standIn).token()), '26 suspended');
  const unknown = { name: 'Nobody', musicbrainzId: null, limit: 5 };
  assert.is(await refusalOf(clientOf(standIn).similarArtists(unknown)), '6 not-found');
  standIn.listener('shy').hidden = true;
  assert.is(
    await refusalOf(clientOf(standIn).recentTracks({ user: 'shy', page: 1, limit: 1 })),
    '17 private',
  );
});

client('takes an answer that is no JSON, or of another shape, for a fault that passes', async () => {
  const answering = (body: string, status: number) =>
    createClient({
      key: 'k',
      secret: 's',
      baseUrl: 'http://x.example/',
      fetch: async () => new Response(body, { status }),
    });
  for (const [body, status] of [
    ['<lfm/>', 200],
    ['gateway', 502],
    ['{}', 200],
    ['slow down', 429],
  ] as const) {
    const error = await answering(body, status)
      .token()
      .catch(caught => caught);
    assert.ok(isPassing(error), body);
  }
});

client('is held off when it asks too often', async () => {
  await using standIn = await startStandIn();
  standIn.rateLimit(2);
  const answers = await Promise.all([1, 2, 3].map(() => refusalOf(clientOf(standIn).token())));
  assert.equal(answers.sort(), ['29 retry', 'none', 'none']);
});

client.run();
