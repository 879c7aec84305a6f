/** What a key does. The same table is shown by «?». */
export const SHORTCUTS = [
  { keys: ['Space', 'K'], does: 'toggle' },
  { keys: ['←', '→'], does: 'seekShort' },
  { keys: ['J', 'L'], does: 'seekLong' },
  { keys: ['Shift+N'], does: 'next' },
  { keys: ['Shift+P'], does: 'previous' },
  { keys: ['Shift+↑', 'Shift+↓'], does: 'volume' },
  { keys: ['M'], does: 'mute' },
  { keys: ['S'], does: 'shuffle' },
  { keys: ['R'], does: 'repeat' },
  { keys: ['H'], does: 'like' },
  { keys: ['Q'], does: 'queue' },
  { keys: ['Y'], does: 'lyrics' },
  { keys: ['F'], does: 'expand' },
  { keys: ['/'], does: 'search' },
  { keys: ['?'], does: 'help' },
] as const;

export type Shortcut = (typeof SHORTCUTS)[number]['does'];

export interface Pressed {
  readonly does: Shortcut;
  /** -1 or 1 where the keys are a pair. */
  readonly direction: -1 | 1;
}

const PLAIN: Readonly<Record<string, Pressed>> = {
  ' ': { does: 'toggle', direction: 1 },
  k: { does: 'toggle', direction: 1 },
  ArrowLeft: { does: 'seekShort', direction: -1 },
  ArrowRight: { does: 'seekShort', direction: 1 },
  j: { does: 'seekLong', direction: -1 },
  l: { does: 'seekLong', direction: 1 },
  m: { does: 'mute', direction: 1 },
  s: { does: 'shuffle', direction: 1 },
  r: { does: 'repeat', direction: 1 },
  h: { does: 'like', direction: 1 },
  q: { does: 'queue', direction: 1 },
  y: { does: 'lyrics', direction: 1 },
  f: { does: 'expand', direction: 1 },
  '/': { does: 'search', direction: 1 },
  '?': { does: 'help', direction: 1 },
};

const SHIFTED: Readonly<Record<string, Pressed>> = {
  N: { does: 'next', direction: 1 },
  P: { does: 'previous', direction: -1 },
  ArrowUp: { does: 'volume', direction: 1 },
  ArrowDown: { does: 'volume', direction: -1 },
  // On many keyboards these need Shift.
  '/': { does: 'search', direction: 1 },
  '?': { does: 'help', direction: 1 },
};

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented'>;

/** What a key means, or null: other people's shortcuts, text fields and open dialogs keep their keys. */
export function shortcutOf(event: Key, target: Element | null): Pressed | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (target && isBusy(target, event.key)) return null;
  return (event.shiftKey ? SHIFTED : PLAIN)[event.key] ?? null;
}

const TYPING =
  'input:not([type=range]), textarea, select, [contenteditable=true], [role=menu], [role=dialog], [role=listbox]';
const OWN_SPACE =
  'button, summary, [role=button], [role=switch], [role=tab], [role=slider], input[type=range]';
const OWN_ARROWS = '[role=slider], [role=tab], [role=grid], [role=radio], input[type=range]';

function isBusy(target: Element, key: string): boolean {
  if (target.closest(TYPING)) return true;
  if (key === ' ') return target.closest(OWN_SPACE) !== null;
  return key.startsWith('Arrow') && target.closest(OWN_ARROWS) !== null;
}
