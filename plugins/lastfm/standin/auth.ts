import { randomBytes } from 'node:crypto';
import { Refusal, required } from './answer.ts';
import { listenerOf, type World } from './world.ts';

const lifetime = 60 * 60_000;
const newKey = () => randomBytes(24).toString('base64url').slice(0, 32);

/** For nobody yet: it has to be allowed on the page first. */
export const getToken = (world: World) => {
  const token = newKey();
  world.tokens.set(token, { user: null, at: world.now().getTime() });
  return { token };
};

/** Uses the token up. */
export const getSession = (world: World, given: URLSearchParams) => {
  const token = required(given, 'token');
  const known = world.tokens.get(token);
  if (known === undefined) throw new Refusal(4, 'Invalid authentication token supplied');
  if (world.now().getTime() - known.at > lifetime) throw new Refusal(15, 'This token has expired', 200);
  if (known.user === null) throw new Refusal(14, 'This token has not been authorized', 403);
  world.tokens.delete(token);
  const listener = listenerOf(world, known.user);
  listener.session ??= newKey();
  return { session: { subscriber: 0, name: listener.name, key: listener.session } };
};

/** The page on which a listener allows the access or does not. */
export const authPage = (world: World, given: URLSearchParams): string => {
  const isKnown = given.get('api_key') === world.key;
  if (!isKnown) return page('<p>Invalid API key: this application is not known here.</p>');
  const field = (name: string) =>
    `<input type="hidden" name="${name}" value="${escaped(given.get(name) ?? '')}">`;
  return page(`<form method="post">
    <p>Melody Studio would like to connect to your Last.fm account.</p>
    <label>Listener <input name="user" value="mira_listens"></label>
    ${field('api_key')}${field('cb')}
    <button name="decision" value="allow">Allow</button>
    <button name="decision" value="deny">Deny</button>
  </form>`);
};

/** Where the browser is sent on; null when the listener has denied and there is nothing to go back to. */
export const decide = (world: World, form: URLSearchParams): string | null => {
  if (form.get('decision') !== 'allow' || form.get('api_key') !== world.key) return null;
  const token = newKey();
  world.tokens.set(token, { user: form.get('user') || 'mira_listens', at: world.now().getTime() });
  const callback = form.get('cb') ?? '';
  return `${callback}${callback.includes('?') ? '&' : '?'}token=${token}`;
};

export const denied = (): string => page('<p>You have not allowed the access. You can close this page.</p>');

const page = (body: string) =>
  `<!doctype html><html lang="en"><title>Last.fm stand-in</title><body>${body}</body></html>`;

const escaped = (text: string) => text.replace(/[&<>"]/g, letter => `&#${letter.charCodeAt(0)};`);
