import { buildPage } from './build.ts';
import { endWith, runHost } from './run-host.ts';

try {
  await buildPage();
  const host = await runHost();
  if (host.url !== null) process.stdout.write(`\n  Melody Studio plays at ${host.url}\n\n`);
} catch (error) {
  endWith(error);
}
