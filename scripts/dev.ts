import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createServer } from 'vite';
import { startStandIns } from './standins.ts';

const root = join(import.meta.dirname, '..');

/** With `-- --standins` every plugin talks to a stand-in on this machine. */
const standIns = process.argv.includes('--standins') ? await startStandIns() : null;

/** The page with hot replacement, in front of a host that starts again when its code changes. */
const watched = ['core', 'modules', 'plugins', 'migrations'].map(
  folder => `--watch-path=${join(root, folder)}`,
);
const host = spawn(
  process.execPath,
  [...watched, '--watch-preserve-output', join(root, 'scripts/serve.ts')],
  { stdio: 'inherit', env: { ...process.env, ...standIns?.env } },
);
const page = await createServer({ configFile: join(root, 'vite.config.ts'), server: { host: true } });
await page.listen();
page.printUrls();

const stop = async () => {
  host.kill('SIGTERM');
  await standIns?.stop();
  await page.close();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
host.once('exit', code => void page.close().then(() => process.exit(code ?? 0)));
