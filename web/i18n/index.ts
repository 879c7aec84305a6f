import { createSignal } from 'solid-js';
import { appearance } from '../lib/appearance.ts';
import { en } from '../messages/en.ts';
import { type Flat, flatten, RIGHT_TO_LEFT, render } from './translate.ts';
import type { Arguments, Key, Messages } from './types.ts';

export type { Key } from './types.ts';

/** Each language by its own name, so that somebody lost in a foreign one finds the way back. */
export const LANGUAGES = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  pt: 'Português',
  hi: 'हिन्दी',
  ja: '日本語',
  zh: '简体中文',
  ar: 'العربية',
} as const;
export type Language = keyof typeof LANGUAGES;

const load: Record<Language, () => Promise<Messages>> = {
  en: async () => en,
  de: async () => (await import('../messages/de.ts')).de,
  es: async () => (await import('../messages/es.ts')).es,
  fr: async () => (await import('../messages/fr.ts')).fr,
  pt: async () => (await import('../messages/pt.ts')).pt,
  hi: async () => (await import('../messages/hi.ts')).hi,
  ja: async () => (await import('../messages/ja.ts')).ja,
  zh: async () => (await import('../messages/zh.ts')).zh,
  ar: async () => (await import('../messages/ar.ts')).ar,
};

const [current, setCurrent] = createSignal<{ language: Language; messages: Flat }>({
  language: 'en',
  messages: flatten(en),
});

export const language = (): Language => current().language;

/** The text of a message in the listener's language; reactive. */
export function t<K extends Key>(key: K, ...[values]: Arguments<K>): string {
  return render({ ...current(), key, values });
}

/** A translator for keys that are put together at run time; the fallback is shown where there is no such message. */
export function tryText(key: string, fallback: string): string {
  return current().messages.has(key) ? render({ ...current(), key }) : fallback;
}

export async function setLanguage(language: Language): Promise<void> {
  const messages = flatten(await load[language]());
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : language;
  document.documentElement.dir = RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';
  setCurrent({ language, messages });
}

/** The language that was chosen, else the first of the browser's that there is. */
export function preferredLanguage(): Language {
  const chosen = appearance().language;
  const wanted = chosen === 'system' ? navigator.languages : [chosen];
  return wanted.map(tag => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}

export const isLanguage = (value: string): value is Language => Object.hasOwn(LANGUAGES, value);
