import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addressKey, textKey } from './limits.ts';

const keys = suite('keys of limits');

keys('count an IPv4 address by itself, in both spellings', () => {
  assert.is(addressKey('203.0.113.7'), addressKey('::ffff:203.0.113.7'));
  assert.is.not(addressKey('203.0.113.7'), addressKey('203.0.113.8'));
});

keys('count the addresses of one IPv6 line together', () => {
  assert.is(addressKey('2001:db8:1:2::1'), addressKey('2001:db8:1:2:ffff:ffff:ffff:ffff'));
  assert.is.not(addressKey('2001:db8:1:2::1'), addressKey('2001:db8:1:3::1'));
});

keys('take anything that a proxy may call an address', () => {
  for (const ip of ['', 'unknown', 'x'.repeat(10_000), '\u0000']) assert.ok(addressKey(ip).length < 60);
});

keys('know a name again in another case and width', () => {
  assert.is(textKey(' ANN'), textKey('ａｎｎ'));
  assert.is.not(textKey('ann'), textKey('anna'));
});

keys.run();
