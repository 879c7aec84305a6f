import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { settle } from '../player/fakes.ts';
import { keepPreferences, type Preferences } from './preferences.ts';

const preferences = suite('preferences');
const standard: Preferences = {
  ...{ theme: 'system', language: null, audioQuality: 'high' },
  ...{ crossfadeMs: 0, gapless: true, replayGain: 'track' },
};

function bench(server: Partial<Preferences> = {}) {
  const state = { local: standard, later: () => {} };
  const saved: object[] = [];
  const kept = keepPreferences({
    read: () => state.local,
    apply: next => Object.assign(state, { local: next }),
    load: async () => ({ ...standard, ...server }),
    save: async change => saved.push(change),
    soon(run) {
      state.later = run;
      return () => Object.assign(state, { later: () => {} });
    },
  });
  const change = (part: Partial<Preferences>) => {
    state.local = { ...state.local, ...part };
    kept.changed();
  };
  return { state, saved, change };
}

preferences('are as the server has them, once it has answered', async () => {
  const { state, saved } = bench({ theme: 'dark', crossfadeMs: 4000 });
  assert.is(state.local.theme, 'system');
  await settle();
  state.later();
  assert.is(state.local.theme, 'dark');
  assert.is(state.local.crossfadeMs, 4000);
  assert.equal(saved, []);
});

preferences('are sent when they change, and only what changed', async () => {
  const { state, saved, change } = bench();
  await settle();
  change({ crossfadeMs: 1000 });
  change({ crossfadeMs: 2000 });
  state.later();
  await settle();
  change({ language: 'de' });
  state.later();
  assert.equal(saved, [{ crossfadeMs: 2000 }, { language: 'de' }]);
});

preferences('that were changed before the server answered are kept and sent', async () => {
  const { state, saved, change } = bench({ theme: 'dark', gapless: false });
  change({ theme: 'light' });
  await settle();
  state.later();
  assert.is(state.local.theme, 'light');
  assert.is(state.local.gapless, false);
  assert.equal(saved, [{ theme: 'light' }]);
});

preferences.run();
