import { en } from './en.ts';

/** What each language must have: the keys of English, with the plural forms of its own grammar. */
export type Texts = Readonly<
  Record<
    keyof typeof en,
    string | ({ readonly other: string } & { readonly [F in Intl.LDMLPluralRule]?: string })
  >
>;

export { en };

export const others = {
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
  fr: async () => (await import('./fr.ts')).fr,
  pt: async () => (await import('./pt.ts')).pt,
  hi: async () => (await import('./hi.ts')).hi,
  ja: async () => (await import('./ja.ts')).ja,
  zh: async () => (await import('./zh.ts')).zh,
  ar: async () => (await import('./ar.ts')).ar,
};
