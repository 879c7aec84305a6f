import type { Messages, Text } from './types.ts';

type Tree = { readonly [key: string]: Text | Tree };
export type Flat = ReadonlyMap<string, Text>;

export const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar']);
const PLURAL = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

export function flatten(messages: Messages): Flat {
  return new Map(entriesOf(messages, ''));
}

/** Puts the values in, numbers in the language's own digits; an unknown key is shown as it is. */
export function render(request: {
  messages: Flat;
  language: string;
  key: string;
  values?: Readonly<Record<string, string | number>> | undefined;
}): string {
  const { messages, language, key, values = {} } = request;
  const text = messages.get(key);
  if (text === undefined) return key;
  const written = typeof text === 'string' ? text : (text[formOf(language, values.count)] ?? text.other);
  return written.replace(/\{(\w+)\}/g, (whole, name: string) => shown(values[name], language) ?? whole);
}

const rules = new Map<string, Intl.PluralRules>();

function formOf(language: string, count: string | number | undefined): Intl.LDMLPluralRule {
  const rule = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, rule);
  return rule.select(Number(count ?? 0));
}

function shown(value: string | number | undefined, language: string): string | undefined {
  if (typeof value === 'number') return value.toLocaleString(language);
  // A Latin title or a path keeps its own direction, and its punctuation its own end.
  return value && RIGHT_TO_LEFT.has(language) ? `\u2068${value}\u2069` : value;
}

function entriesOf(tree: Tree, prefix: string): [string, Text][] {
  return Object.entries(tree).flatMap(([key, value]): [string, Text][] =>
    isText(value) ? [[prefix + key, value]] : entriesOf(value, `${prefix}${key}.`),
  );
}

function isText(value: Text | Tree): value is Text {
  return typeof value === 'string' || Object.keys(value).every(key => PLURAL.has(key));
}
