import { createSignal } from 'solid-js';
import { type Language, language } from './index.ts';
import { render } from './translate.ts';
import type { Text } from './types.ts';

type Texts = Readonly<Record<string, Text>>;
/** The other languages, each fetched when it is wanted; one that is left out is shown in English. */
type Others<K extends string> = {
  readonly [L in Exclude<Language, 'en'>]?: () => Promise<Readonly<Record<K, Text>>>;
};

/** A plugin's own texts: `t('linked', { name })` in the listener's language; reactive. */
export function pluginTexts<T extends Texts>(english: T, others: Others<keyof T & string>) {
  const [known, setKnown] = createSignal<ReadonlyMap<string, Texts>>(new Map([['en', english]]));
  const asked = new Set<string>(['en']);

  function fetch(wanted: Language): void {
    if (wanted === 'en' || asked.has(wanted)) return;
    asked.add(wanted);
    void others[wanted]?.().then(texts => setKnown(all => new Map(all).set(wanted, texts)));
  }

  return (key: keyof T & string, values?: Readonly<Record<string, string | number>>): string => {
    const wanted = language();
    fetch(wanted);
    const texts = known().get(wanted);
    const messages = new Map(Object.entries(texts ?? english));
    return render({ messages, language: texts ? wanted : 'en', key, values });
  };
}
