import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packed, { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';
import { withLock } from '../../scripts/setup/lock.js';

/** They would switch off what the journeys look after, or make the browser another one than people have. */
const unwanted = ['--disable-web-security', '--allow-running-insecure-content', '--single-process'];

/** A real Chromium, unpacked from its npm package at the first use. */
export const openBrowser = async (): Promise<Browser> => {
  // Drawing by a graphics card that is not there takes three times the work.
  packed.setGraphicsMode = false;
  try {
    return await launch(await unpacked());
  } catch {
    // Cut short while it was unpacked, or a system without the libraries that it needs: those are in the package too.
    await rm(join(tmpdir(), 'chromium'), { force: true });
    return launch(await unpacked(), { LD_LIBRARY_PATH: join(await libraries(), 'lib') });
  }
};

const launch = (executablePath: string, env: Readonly<Record<string, string>> = {}): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [...packed.args.filter(argument => !unwanted.includes(argument)), '--disable-gpu'],
    headless: true,
    env: { ...process.env, ...env },
  });

/** One process unpacks while the others wait: a half-written browser does not start. */
const unpacked = (): Promise<string> =>
  withLock(join(tmpdir(), 'melody-chromium.lock'), () => packed.executablePath());

const libraries = (): Promise<string> => {
  const folder = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))));
  return withLock(join(tmpdir(), 'melody-chromium.lock'), () => inflate(join(folder, 'bin/al2023.tar.br')));
};
