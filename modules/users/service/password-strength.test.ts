import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { refusal } from '../testing.ts';
import { refuseWeak } from './password-strength.ts';

const about = { field: 'password', names: ['annabelle-lee', 'annabelle@example.org'] };
const verdict = (password: string) => refusal((async () => refuseWeak(password, about))());

const strength = suite('password strength');

strength('refuses what guessers try first', async () => {
  for (const password of [
    'password123',
    'Password123',
    'ｐassword123',
    'qwertyuiop',
    'iloveyou123',
    'administrator',
  ]) {
    assert.is(await verdict(password), 'weak_password', password);
  }
});

strength('refuses runs and repetitions', async () => {
  const weak = [
    '1234567890',
    '0987654321',
    'abcdefghijkl',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'passwordpassword',
    '1q2w3e4r5t',
  ];
  for (const password of weak) assert.is(await verdict(password), 'weak_password', password);
});

strength('refuses the names of the person', async () => {
  for (const password of ['annabelle-lee', 'Annabelle@Example.org', 'annabelle-leeannabelle-lee']) {
    assert.is(await verdict(password), 'weak_password', password);
  }
});

strength('takes everything else', async () => {
  for (const password of [
    'seven-lanterns-drift',
    'ann-password-1',
    '七つの灯籠が流れていく',
    'Tr0ub4dor&3x',
    '        a b c d e',
  ]) {
    assert.is(await verdict(password), 'none', password);
  }
});

strength.run();
