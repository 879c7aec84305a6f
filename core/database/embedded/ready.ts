import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Server } from './server.ts';

/** No socket yet, nobody behind it, or starting up still: after a crash PostgreSQL first replays its log. */
const notYet = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', '57P03'];

/** Resolves when the server answers and has the database; rejects when it ends before. */
export const whenReady = async (server: Server, serverUrl: string, database: string): Promise<void> => {
  let how: string | undefined;
  void server.ended.then(reason => {
    how = reason;
  });
  for (;;) {
    if (how !== undefined)
      throw new Error(`PostgreSQL ended (${how}) while starting. It said: ${server.said()}`);
    const client = new pg.Client({ connectionString: serverUrl });
    // Losing the connection is told by the query; without a listener the same news would end the host.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await ensureDatabase(client, database).finally(() => client.end());
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && notYet.includes(String(error.code)))) throw error;
    }
    await pause(15);
  }
};

const ensureDatabase = async (client: pg.Client, name: string): Promise<void> => {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
};
