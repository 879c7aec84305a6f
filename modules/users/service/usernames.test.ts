import * as check from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isReserved, normalizeUsername, usernameFault, usernameFromEmail, usernameKey } from './usernames.ts';

const names = suite('user names');

names('may be written in any alphabet, with digits, dots, hyphens and underscores', () => {
  for (const name of [
    'ann',
    'Ann_2',
    'a.b-c',
    '_ann',
    'zoë',
    'Ольга',
    'ελένη',
    '田中さん',
    'देवी',
    'مريم',
    'x'.repeat(30),
  ]) {
    assert.is(usernameFault(normalizeUsername(name)), undefined, name);
  }
});

names('are refused when they are too short, too long or hold something else', () => {
  const wrong = [
    '',
    'ab',
    'x'.repeat(31),
    'a b',
    'a%b',
    'ann@example.org',
    'ann/..',
    '<b>ann',
    'ann\u0000',
    'ann\u202e',
  ];
  for (const name of wrong) assert.ok(usernameFault(normalizeUsername(name)), JSON.stringify(name));
});

names('are refused when they can not be seen or read', () => {
  for (const name of ['ann\u200b', 'ann\u3164', '___', 'a\u0316\u0317\u0318nn', '.ann', '-ann', 'ann.']) {
    assert.ok(usernameFault(normalizeUsername(name)), JSON.stringify(name));
  }
});

names('are refused when they mix alphabets that look alike', () => {
  assert.match(usernameFault('аnn') ?? '', 'mixes alphabets');
});

names('are the same in another case, width or composition', () => {
  for (const same of ['ANN', 'Ann', 'ａｎｎ', ' ann ']) assert.is(usernameKey(same), 'ann');
  assert.is(usernameKey('zoe\u0308'), usernameKey('ZOË'));
});

names('are the same when another alphabet writes the same shapes', () => {
  assert.is(usernameKey('асе'), usernameKey('ace'));
  assert.is(usernameKey('ΑΝΝΑ'), usernameKey('anna'));
});

names('have a key that stays when it is made again', () => {
  check.assert(
    check.property(
      check.string({ unit: 'grapheme' }),
      name => usernameKey(usernameKey(name)) === usernameKey(name),
    ),
  );
});

names('that would speak for the server are reserved, in each disguise', () => {
  for (const name of ['admin', 'Admin', 'a.d.m.i.n', 'adm1n', 'r00t', 'Support', 'melody-studio', 'ѕуѕтем']) {
    assert.ok(isReserved(name), name);
  }
  for (const name of ['ann', 'adminka', 'rooth', 'listener', 'supporter']) assert.not(isReserved(name), name);
});

names('follow from an address where one is needed', () => {
  assert.is(usernameFromEmail('Ann.Lee+music@example.org'), 'Ann.Lee.music');
  assert.is(usernameFromEmail('a@example.org'), 'admin');
});

names.run();
