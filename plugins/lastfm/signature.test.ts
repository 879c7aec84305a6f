import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { signatureOf } from './signature.ts';

const key = '0123456789abcdef0123456789abcdef';
const secret = 'fedcba9876543210fedcba9876543210';
const common = { api_key: key, format: 'json' };

const signature = suite('last.fm signature');

signature('of a session is the known one', () => {
  const parameters = { ...common, method: 'auth.getSession', token: 'tok-melody-001' };
  assert.is(signatureOf(parameters, secret), 'bf6586d9875b465c458820ece098a3f0');
});

signature('of plays takes their text as UTF-8 and not encoded', () => {
  const parameters = {
    ...common,
    ...{ method: 'track.scrobble', sk: 'sk-melody-001' },
    ...{ 'artist[0]': 'Björk', 'track[0]': 'Jóga', 'timestamp[0]': '1767225600' },
    ...{ 'artist[1]': 'Air', 'track[1]': "La femme d'argent", 'timestamp[1]': '1767225905' },
  };
  assert.is(signatureOf(parameters, secret), '1cf420f27c8d1390b1c76b10931e33c0');
});

signature('sorts by code unit: index 10 before index 1', () => {
  const plain = signatureOf({ 'a[1]': 'one', 'a[10]': 'ten' }, secret);
  assert.is(plain, signatureOf({ 'a[10]': 'ten', 'a[1]': 'one' }, secret));
  assert.is(plain, signatureOf({ 'a[10]': 'tena[1]one' }, secret));
});

signature('leaves out the format, the callback and itself', () => {
  const bare = signatureOf({ method: 'x' }, secret);
  assert.is(signatureOf({ method: 'x', format: 'json', callback: 'f', api_sig: 'old' }, secret), bare);
});

signature.run();
