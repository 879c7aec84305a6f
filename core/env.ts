import { resolve } from 'node:path';
import { z } from 'zod';

const text = z.string().trim().min(1);
const port = z.coerce.number().int().min(0).max(65_535);
const folders = z.string().transform(list =>
  list
    .split(':')
    .map(part => part.trim())
    .filter(Boolean),
);
const list = z.string().transform(text =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean),
);
const services = z
  .string()
  .transform(list => list.split(',').map(part => part.trim()))
  .pipe(z.array(z.enum(['web', 'worker'])).min(1));

/** A variable that is written but never shown again: kept encrypted, and a password field in the forms made from it. */
export const secretText = () => text.meta({ writeOnly: true });

/** The host's variables, a sentence each; `.env.example` is written from here. */
export const envSchema = z
  .object({
    PORT: port.default(4040).describe('The port that the server listens on; 0 takes any free one.'),
    HOST: text.default('0.0.0.0').describe('The address that the server listens on.'),
    PUBLIC_URL: z
      .url()
      .optional()
      .describe('The address under which people reach the server, when a proxy stands before it.'),
    DATA_DIR: text.default('./data').describe('The folder for the database, art, uploads and keys.'),
    MUSIC_DIR: folders
      .optional()
      .describe('Music folders, separated by a colon; without any a demo library plays.'),
    WATCH: z
      .enum(['on', 'off'])
      .default('on')
      .describe('Whether changes in the music folders are noticed at once, not only by a scan.'),
    DEMO: z
      .enum(['on', 'off'])
      .default('on')
      .describe('Whether a server without music folders renders and plays a demo library at first start.'),
    DATABASE_URL: z
      .url({ protocol: /^postgres(ql)?$/ })
      .optional()
      .describe('A PostgreSQL of your own; otherwise one runs inside DATA_DIR.'),
    SECRET_KEY: z
      .string()
      .min(32)
      .optional()
      .describe(
        'At least 32 characters that sign and encrypt; made at first start in DATA_DIR when not given.',
      ),
    ADMIN_EMAIL: z
      .email()
      .optional()
      .describe('The first admin, for unattended set-up; goes with ADMIN_PASSWORD.'),
    ADMIN_PASSWORD: z
      .string()
      .min(10)
      .optional()
      .describe('The password of the first admin, at least 10 characters.'),
    REGISTRATION: z
      .enum(['open', 'closed'])
      .default('open')
      .describe('Whether anybody may make an account once there is an admin.'),
    PLUGINS: list
      .optional()
      .describe('Plugins from outside: folders (./hello) or npm packages, separated by commas.'),
    SERVICES: services.default(['web', 'worker']).describe('What this process does: web, worker, or both.'),
    LOG_LEVEL: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
      .default('info')
      .describe('How much is logged.'),
    TRUST_PROXY: z.coerce
      .number()
      .int()
      .min(0)
      .max(10)
      .default(0)
      .describe('How many proxies before this server set X-Forwarded-For.'),
    METRICS_TOKEN: text
      .optional()
      .describe('The bearer token for /metrics; without it only this machine may read them.'),
    TRANSCODE_CACHE_GB: z.coerce
      .number()
      .min(0)
      .max(100_000)
      .default(5)
      .describe('Gibibytes of transcoded music to keep, so that it need not be made again.'),
    FFMPEG_PATH: text
      .optional()
      .describe('An ffmpeg to use instead of the one found on the system or the bundled one.'),
  })
  .refine(env => (env.ADMIN_EMAIL === undefined) === (env.ADMIN_PASSWORD === undefined), {
    path: ['ADMIN_PASSWORD'],
    message: 'ADMIN_EMAIL and ADMIN_PASSWORD go together: set both or neither.',
  });

export type Settings = z.output<typeof envSchema>;

/** All faults at once, one a line, so that a set-up is mended in one go. */
export class SettingsError extends Error {}

/** Reads the host's settings. An empty variable counts as not set. Throws a SettingsError that lists every fault. */
export const readSettings = (env: Readonly<Record<string, string | undefined>>): Settings => {
  const parsed = envSchema.safeParse(withoutEmpty(env));
  if (parsed.success) return { ...parsed.data, DATA_DIR: resolve(parsed.data.DATA_DIR) };
  const lines = parsed.error.issues.map(issue => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new SettingsError(
    `These settings are not right:\n${lines.join('\n')}\nSee .env.example for what each one means.`,
  );
};

export const withoutEmpty = (env: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
