import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SHORTCUTS, shortcutOf } from './keys.ts';

const keys = suite('keyboard shortcuts');
const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false };

/** Stands for an element that lies inside whatever the given selectors match. */
function inside(...roles: string[]): Element {
  const closest = (selector: string) => (roles.some(role => selector.includes(role)) ? {} : null);
  return Object.assign(Object.create(null), { closest });
}

keys('play, seek and search from anywhere on the page', () => {
  const page = inside();
  assert.is(shortcutOf({ ...plain, key: ' ' }, page)?.does, 'toggle');
  assert.equal(shortcutOf({ ...plain, key: 'j' }, page), { does: 'seekLong', direction: -1 });
  assert.is(shortcutOf({ ...plain, key: '/' }, page)?.does, 'search');
});

keys('leave letters to whoever is typing', () => {
  assert.is(shortcutOf({ ...plain, key: 'm' }, inside('textarea')), null);
  assert.is(shortcutOf({ ...plain, key: 'm' }, inside('[role=menu]')), null);
});

keys('leave Space to a button that has the focus, but not the letters', () => {
  assert.is(shortcutOf({ ...plain, key: ' ' }, inside('button')), null);
  assert.is(shortcutOf({ ...plain, key: 'k' }, inside('button'))?.does, 'toggle');
});

keys('leave arrows to sliders and lists', () => {
  assert.is(shortcutOf({ ...plain, key: 'ArrowRight' }, inside('[role=grid]')), null);
  assert.is(shortcutOf({ ...plain, key: 'ArrowRight' }, inside())?.does, 'seekShort');
});

keys('leave the browser its own combinations', () => {
  assert.is(shortcutOf({ ...plain, key: 'r', ctrlKey: true }, null), null);
  assert.is(shortcutOf({ ...plain, key: 'l', metaKey: true }, null), null);
});

keys('are all shown in the list of shortcuts', () => {
  const shown = new Set<string>(SHORTCUTS.map(each => each.does));
  const pressed = [...' kjlmsrhqyf/?', 'ArrowLeft', 'ArrowRight'].map(
    key => shortcutOf({ ...plain, key }, null)?.does ?? '',
  );
  for (const does of pressed) assert.ok(shown.has(does), does);
});

keys.run();
