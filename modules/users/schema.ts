import { z } from 'zod';
import { pageInput } from '../../core/database/page.ts';
import { id } from '../../core/ids.ts';
import { normalizeUsername, usernameFault } from './service/usernames.ts';

const longestEmail = 254;
const longestPassword = 200;

export const email = z
  .string()
  .trim()
  .max(longestEmail, 'This e-mail address is too long.')
  .toLowerCase()
  .pipe(z.email('This is not an e-mail address.'));

export const username = z
  .string()
  .max(120, 'A user name has 3 to 30 characters.')
  .transform(normalizeUsername)
  .pipe(
    z.string().superRefine((name, ctx) => {
      const message = usernameFault(name);
      if (message !== undefined) ctx.addIssue({ code: 'custom', message });
    }),
  );

const passwordRule = 'A password has 10 to 200 characters.';
const newPassword = z.string().min(10, passwordRule).max(longestPassword, passwordRule);
const password = z.string().min(1, 'Please give your password.').max(longestPassword, passwordRule);

/** Controls break lists and files; marks that turn the direction of writing make one name pass for another. */
const unreadable = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;
const text = (most: number) =>
  z
    .string()
    .transform(value => value.replace(/\r\n?/g, '\n').trim().normalize('NFC'))
    .pipe(z.string().max(most, `At most ${most} characters, please.`))
    .refine(
      value => !unreadable.test(value.replace(/[\n\t]/g, '')),
      'There are characters in it that can not be shown.',
    )
    // Empty counts as taken away.
    .transform(value => value || null);
const line = (most: number) =>
  text(most).refine(value => value === null || !/[\n\t]/.test(value), 'This must be a single line.');

/** `body` for clients that keep the refresh token themselves; browsers get it in a cookie that no script can read. */
const tokens = z.enum(['cookie', 'body']).default('cookie');

export const registerInput = z.strictObject({
  username,
  email,
  password: newPassword,
  firstName: line(60).nullish(),
  lastName: line(60).nullish(),
  tokens,
});
export type RegisterInput = z.output<typeof registerInput>;

const name = z.string().min(1).max(longestEmail);

/** `login` takes either name; `email` and `username` are for clients that know which one they have. */
export const loginInput = z
  .strictObject({
    login: name.optional(),
    email: name.optional(),
    username: name.optional(),
    password,
    tokens,
  })
  .transform((input, ctx) => {
    const [login, ...others] = [input.login, input.email, input.username].filter(
      given => given !== undefined,
    );
    if (login !== undefined && others.length === 0) return { ...input, login };
    ctx.addIssue({ code: 'custom', path: ['login'], message: 'Give your e-mail address or your user name.' });
    return z.NEVER;
  });
export type LoginInput = z.output<typeof loginInput>;

/** Without `refreshToken` the one in the cookie counts. */
export const refreshInput = z
  .strictObject({ refreshToken: z.string().max(500).optional(), tokens })
  .refine(input => input.tokens === 'cookie' || input.refreshToken !== undefined, {
    // Otherwise a script in the page could have the cookie's token read out to it.
    path: ['tokens'],
    message: 'A session in a cookie stays there. Give the refresh token to get the next one in the answer.',
  })
  .prefault({});

export const sessionsInput = z.strictObject(pageInput).prefault({});
export const sessionInput = z.strictObject({ sessionId: id });

export const changePasswordInput = z.strictObject({ currentPassword: password, newPassword });
export type ChangePasswordInput = z.output<typeof changePasswordInput>;

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const country = z
  .string()
  .trim()
  .toUpperCase()
  .refine(
    code => /^[A-Z]{2}$/.test(code) && countries.of(code) !== undefined,
    'A country is two letters as in ISO 3166, for example "DE".',
  );

const birthDate = z.iso
  .date('A date is written as 1999-12-31.')
  .refine(date => date >= '1900-01-01' && date <= new Date().toISOString(), 'This is not a date of birth.');

export const updateMeInput = z.strictObject({
  username: username.exactOptional(),
  email: email.exactOptional(),
  /** Needed to change the e-mail address. */
  password: password.exactOptional(),
  firstName: line(60).nullable().exactOptional(),
  lastName: line(60).nullable().exactOptional(),
  bio: text(2_000).nullable().exactOptional(),
  birthDate: birthDate.nullable().exactOptional(),
  country: country.nullable().exactOptional(),
});
export type UpdateMeInput = z.output<typeof updateMeInput>;

const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'A language is written as "en" or "pt-BR".');

export const preferences = z.strictObject({
  explicitContent: z.boolean(),
  autoplay: z.boolean(),
  audioQuality: z.enum(['low', 'normal', 'high', 'original']),
  crossfadeMs: z.number().int().min(0).max(12_000),
  gapless: z.boolean(),
  replayGain: z.enum(['off', 'track', 'album']),
  /** Null: what the browser asks for. */
  language: language.nullable(),
  theme: z.enum(['system', 'light', 'dark']),
  privateSession: z.boolean(),
  /** By type of notification, through which channels it comes; a type that is not named comes through each. */
  notifications: z
    .record(
      z
        .string()
        .regex(/^[a-z]+([.-][a-z]+)*$/)
        .max(60),
      z.strictObject({ email: z.boolean(), push: z.boolean() }),
    )
    .refine(types => Object.keys(types).length <= 100, 'There are not that many types of notifications.'),
});
export type Preferences = z.output<typeof preferences>;

export const updatePreferencesInput = preferences.exactPartial();
export type UpdatePreferencesInput = z.output<typeof updatePreferencesInput>;
