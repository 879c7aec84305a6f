import { endWith, runHost } from './run-host.ts';

/** The host alone, for `npm run dev` and process managers that build beforehand. */
try {
  const host = await runHost();
  if (host.url !== null) process.stdout.write(`The host listens at ${host.url}\n`);
} catch (error) {
  endWith(error);
}
