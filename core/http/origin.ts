import type { IncomingMessage } from 'node:http';

/** Whether a browser page of this server, or no browser at all, sent the request. */
export const isOwnOrigin = (req: IncomingMessage, publicUrl: string | undefined): boolean => {
  const { origin, host } = req.headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const sender = new URL(origin);
  return sender.host === host || (publicUrl !== undefined && sender.origin === new URL(publicUrl).origin);
};
