import { EventEmitter, on } from 'node:events';
import type { Knex } from 'knex';
import pg from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Topic } from './define.ts';

const channel = 'melody_live';
const maximumBytes = 7_900; // PostgreSQL refuses payloads of 8,000 bytes and more
const reconnectAfterMs = 1_000;
const envelope = z.object({ topic: z.string(), data: z.unknown() });

export interface Live {
  /** Delivered when the transaction of `db` commits; at once outside of one. */
  emit<D>(db: Knex, topic: Topic<D>, data: D): Promise<void>;
  follow<D>(topic: Topic<D>, signal: AbortSignal): AsyncIterable<D>;
  close(): Promise<void>;
}

/** Live events between processes through LISTEN/NOTIFY, on one connection of its own that is renewed when it breaks. */
export const openLive = async (url: string, log: Logger): Promise<Live> => {
  const heard = new EventEmitter().setMaxListeners(0);
  let client: pg.Client | undefined;
  let closed = false;

  const connect = async () => {
    const next = new pg.Client({ connectionString: url, keepAlive: true });
    next.on('notification', message => deliver(message.payload ?? ''));
    next.on('error', error => lost(error));
    next.on('end', () => lost(new Error('The connection for live events has ended.')));
    await next.connect();
    await next.query(`LISTEN ${channel}`);
    client = next;
  };

  const lost = (error: Error) => {
    if (closed || client === undefined) return;
    client = undefined;
    log.warn({ error: error.message }, 'live events are interrupted, connecting again');
    void reconnect();
  };

  const reconnect = async () => {
    while (!closed && client === undefined) {
      await connect().catch(() => new Promise(resolve => setTimeout(resolve, reconnectAfterMs).unref()));
    }
  };

  const deliver = (payload: string) => {
    const message = envelope.safeParse(JSON.parse(payload));
    if (message.success) heard.emit(message.data.topic, message.data.data);
  };

  await connect();
  return {
    emit: async (db, topic, data) => {
      const payload = JSON.stringify({ topic: topic.name, data });
      if (Buffer.byteLength(payload) > maximumBytes) {
        throw new Error(
          `A live event on ${topic.name} has ${Buffer.byteLength(payload)} bytes; send an id and let the page ask.`,
        );
      }
      await db.raw('select pg_notify(?, ?)', [channel, payload]);
    },
    follow: (topic, signal) => followTopic(heard, topic, signal),
    close: async () => {
      closed = true;
      await client?.end();
    },
  };
};

/** Listens from the call on, not from the first `next()`: nothing that is emitted in between is missed. */
const followTopic = <D>(heard: EventEmitter, topic: Topic<D>, signal: AbortSignal): AsyncIterable<D> => {
  const messages = on(heard, topic.name, { signal });
  return (async function* () {
    try {
      for await (const [data] of messages) yield topic.data.parse(data);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  })();
};
