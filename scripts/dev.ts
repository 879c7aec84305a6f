import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createServer } from 'vite';

const root = join(import.meta.dirname, '..');

/** The page with hot replacement, in front of a host that starts again when its code changes. */
const watched = ['core', 'modules', 'plugins', 'migrations'].map(
  folder => `--watch-path=${join(root, folder)}`,
);
const host = spawn(
  process.execPath,
  [...watched, '--watch-preserve-output', join(root, 'scripts/serve.ts')],
  { stdio: 'inherit' },
);
const page = await createServer({ configFile: join(root, 'vite.config.ts'), server: { host: true } });
await page.listen();
page.printUrls();

const stop = async () => {
  host.kill('SIGTERM');
  await page.close();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
host.once('exit', code => void page.close().then(() => process.exit(code ?? 0)));
