import { flatten, render } from '../i18n/translate.ts';
import type { Arguments, Key } from '../i18n/types.ts';
import { en } from '../messages/en.ts';

const messages = flatten(en);

/** What stands on the page: a better wording breaks no journey, and a text that is gone does not compile. */
export const t = <K extends Key>(key: K, ...[values]: Arguments<K>): string =>
  render({ messages, language: 'en', key, values });
