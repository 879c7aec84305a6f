import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { refusal } from '../../../modules/users/testing.ts';
import { allowOn, type Bench, link, type Person, startBench } from '../testing.ts';

interface Context {
  bench: Bench;
  ann: Person;
  bob: Person;
}

const linking = suite<Context>('linking an account at last.fm');

linking.before(async context => {
  context.bench = await startBench();
  context.ann = await context.bench.app.as({ username: 'ann' });
  context.bob = await context.bench.app.as({ username: 'bob' });
});
linking.after(async ({ bench }) => bench[Symbol.asyncDispose]());

const lastfmOf = ({ client }: Person) => client.plugins.lastfm;
const origin = 'https://music.example/some/page?x=1';

linking('leads to the page of the service and back to the settings', async ({ bench, ann }) => {
  const { url } = await lastfmOf(ann).link.mutate({ origin });
  assert.ok(url.startsWith(bench.standIn.authUrl));
  const callback = new URL(new URL(url).searchParams.get('cb') ?? '');
  assert.is(`${callback.origin}${callback.pathname}`, 'https://music.example/settings/plugins');
  const page = await (await fetch(url)).text();
  assert.match(page, 'Allow');
  assert.match(page, 'Deny');
});

linking('keeps the session encrypted and never shows it', async ({ bench, ann }) => {
  assert.is(await lastfmOf(ann).account.query(), null);
  const account = await link(ann, 'mira_listens');
  assert.equal([account?.name, account?.state, account?.waiting], ['mira_listens', 'linked', 0]);
  const session = bench.standIn.listener('mira_listens').session ?? '';
  const [row] = await bench.app.scope.db('lastfm_accounts');
  assert.ok(session.length > 20 && !JSON.stringify(row).includes(session));
  assert.not.ok(JSON.stringify(await lastfmOf(ann).account.query()).includes(session));
});

linking('takes a permission once', async ({ ann }) => {
  const { url } = await lastfmOf(ann).link.mutate({ origin });
  const back = await allowOn(url, 'mira_listens');
  assert.is((await lastfmOf(ann).finishLink.mutate(back))?.name, 'mira_listens');
  assert.is(await refusal(lastfmOf(ann).finishLink.mutate(back)), 'link_expired');
});

linking('refuses the nonce of another listener, and one that was made up', async ({ ann, bob }) => {
  const { url } = await lastfmOf(ann).link.mutate({ origin });
  const back = await allowOn(url, 'mira_listens');
  assert.is(await refusal(lastfmOf(bob).finishLink.mutate(back)), 'link_expired');
  const [id] = back.nonce.split('.');
  for (const nonce of ['x', '.', `${id}.`, `${id}.forged`, `${back.nonce}x`])
    assert.is(await refusal(lastfmOf(ann).finishLink.mutate({ ...back, nonce })), 'link_expired', nonce);
  assert.is(await refusal(lastfmOf(ann).finishLink.mutate(back)), 'none');
  assert.is(await lastfmOf(bob).account.query(), null);
});

linking('refuses a token that the service did not give', async ({ bob }) => {
  const { url } = await lastfmOf(bob).link.mutate({ origin });
  const { nonce } = await allowOn(url, 'bob_hears');
  assert.is(await refusal(lastfmOf(bob).finishLink.mutate({ nonce, token: 'made-up' })), 'link_expired');
  assert.is(await lastfmOf(bob).account.query(), null);
});

linking('can be denied, which leads nowhere', async ({ bench, bob }) => {
  const { url } = await lastfmOf(bob).link.mutate({ origin });
  const body = new URLSearchParams({
    decision: 'deny',
    api_key: bench.standIn.key,
    cb: 'https://music.example/',
  });
  const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  assert.equal([answer.status, answer.headers.get('location')], [200, null]);
  assert.match(await answer.text(), 'not allowed');
});

linking('can be finished later when the service fails in between', async ({ bench, bob }) => {
  const { url } = await lastfmOf(bob).link.mutate({ origin });
  const back = await allowOn(url, 'bob_hears');
  bench.standIn.failNext(11);
  assert.is(await refusal(lastfmOf(bob).finishLink.mutate(back)), 'provider_down');
  assert.is((await lastfmOf(bob).finishLink.mutate(back))?.name, 'bob_hears');
});

linking('ends with the key, and what was waiting', async ({ bench, bob }) => {
  assert.is(await lastfmOf(bob).unlink.mutate(), null);
  assert.is(await lastfmOf(bob).account.query(), null);
  assert.equal(await bench.app.scope.db('lastfm_accounts').where({ user_id: bob.id }), []);
  assert.is(await refusal(lastfmOf(bob).startImport.mutate()), 'account_not_linked');
});

linking('takes the address of a web page only', async ({ ann }) => {
  for (const wrong of [
    '',
    'music',
    'javascript:alert(1)',
    'ftp://music.example',
    `https://${'x'.repeat(600)}`,
  ])
    assert.is(await refusal(lastfmOf(ann).link.mutate({ origin: wrong })), 'bad_input', wrong);
});

linking('refuses what is too long or not known', async ({ ann }) => {
  const long = 'x'.repeat(10_000);
  assert.is(await refusal(lastfmOf(ann).finishLink.mutate({ nonce: long, token: 'x' })), 'bad_input');
  assert.is(await refusal(lastfmOf(ann).finishLink.mutate({ nonce: 'x', token: '' })), 'bad_input');
  assert.is(await refusal(lastfmOf(ann).scrobbles.query({ cursor: 'not-a-cursor' })), 'bad_input');
  assert.is(await refusal(lastfmOf(ann).profile.query({ username: 'nobody_at_all' })), 'not_found');
  assert.is(await refusal(lastfmOf(ann).artistBio.query({ artistId: 'x' })), 'bad_input');
});

linking('shows the profile of the account', async ({ bench, ann }) => {
  bench.standIn.addHistory('mira_listens', 7);
  const { name, playcount, registered } = await lastfmOf(ann).profile.query();
  assert.equal([name, playcount, registered], ['mira_listens', 7, '2006-01-01T00:00:00.000Z']);
});

linking('is over when its permission is older than an hour', async ({ bench }) => {
  const cid = await bench.app.as({ username: 'cid' });
  const { url } = await lastfmOf(cid).link.mutate({ origin });
  const back = await allowOn(url, 'cid_hears');
  bench.clock.pass(60 * 60_000);
  const { accessToken } = await bench.app.client.users.auth.login.mutate({
    ...{ login: 'cid', password: 'cid-password-1', tokens: 'body' },
  });
  const later = bench.app.clientWith(accessToken).plugins.lastfm;
  assert.is(await refusal(later.finishLink.mutate(back)), 'link_expired');
});

linking.run();
