import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { equip } from './equipment.ts';

const screenshots = join(import.meta.dirname, '../../.cache/screenshots');
/** Milliseconds for anything that is waited for; a loaded machine shall not fail a test. */
const patience = 20_000;
const lastWords = 12;

export interface VisitOptions {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
}

export interface Visit extends AsyncDisposable {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser has complained about: errors in the console, refused by policy, thrown by the page. */
  readonly faults: string[];
  /** Does a part of a test; when it fails, a picture is kept and the browser's last words are added. */
  watch<T>(title: string, work: (page: Page) => Promise<T>): Promise<T>;
}

interface Place {
  readonly browser: Browser;
  readonly url: string;
}

/** A browser window of its own, without motion. */
export const openVisit = async (
  { browser, url }: Place,
  { width = 1440, height = 900, theme = 'light' }: VisitOptions = {},
): Promise<Visit> => {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  context.setDefaultTimeout(patience);
  await equip(context);
  const page = await context.newPage();
  const words: string[] = [];
  const faults = listen(page, words);
  return {
    page,
    context,
    faults,
    watch: async (title, work) => {
      try {
        return await work(page);
      } catch (error) {
        throw await explained(error, { page, title, words });
      }
    },
    [Symbol.asyncDispose]: () => context.close(),
  };
};

const listen = (page: Page, words: string[]): string[] => {
  const faults: string[] = [];
  page.on('console', message => {
    const { url } = message.location();
    words.push(`${message.type()}: ${message.text()}${url && ` (${url})`}`);
    if (message.type() === 'error' || message.type() === 'warning') faults.push(words.at(-1) ?? '');
  });
  page.on('pageerror', error => {
    words.push(`thrown: ${error.stack ?? error.message}`);
    faults.push(words.at(-1) ?? '');
  });
  return faults;
};

interface Scene {
  readonly page: Page;
  readonly title: string;
  readonly words: readonly string[];
}

const explained = async (error: unknown, { page, title, words }: Scene): Promise<unknown> => {
  if (!(error instanceof Error)) return error;
  await mkdir(screenshots, { recursive: true });
  const path = join(screenshots, `${title.replaceAll(/\W+/g, '-').toLowerCase()}.png`);
  const kept = await page.screenshot({ path, timeout: 5_000 }).then(
    () => path,
    () => 'none could be taken',
  );
  const said = words.slice(-lastWords).map(word => `\n      ${word}`);
  error.message += `\n    At: ${page.url()}\n    Screenshot: ${kept}\n    The browser said: ${said.join('') || 'nothing'}`;
  return error;
};
