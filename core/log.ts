import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

/** One JSON line an entry on stdout, or readable lines in a terminal; what looks like a secret is never written. */
export const createLogger = (level: string): Logger =>
  pino(
    {
      level,
      redact: {
        paths: [
          'password',
          'token',
          'secret',
          '*.password',
          '*.token',
          '*.secret',
          'headers.authorization',
          'headers.cookie',
        ],
        censor: '[removed]',
      },
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
    },
    process.stdout.isTTY ? pretty({ ignore: 'requestId', translateTime: 'HH:MM:ss' }) : process.stdout,
  );

export type { Logger };
