import type { Knex } from 'knex';
import { defineService } from '../define.ts';
import type { Logger } from '../log.ts';
import type { Outcome } from '../outside/fetch.ts';

/** A request that left this server: whose it was, where to, how it ended; never what was in it. */
export interface Egress extends Outcome {
  readonly plugin: string;
  readonly at: Date;
}

export interface EgressLog {
  note(request: Egress): void;
  /** Writes what is not written yet. */
  flush(): Promise<void>;
}

export const egressLog = defineService<EgressLog>('core.egress-log');

const everyMs = 1_000;
const mostWaiting = 5_000;

/** Writes down what leaves the server, in batches: no request waits for it. */
export const createEgressLog = (db: Knex, log: Logger): EgressLog => {
  let waiting: Egress[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    const rows = waiting;
    waiting = [];
    if (rows.length > 0) await db.batchInsert('outside_requests', rows, 500);
  };
  const soon = () => {
    timer ??= setTimeout(() => {
      flush().catch(error =>
        log.error({ error: String(error) }, 'outside requests could not be written down'),
      );
    }, everyMs).unref();
  };
  return {
    note: request => {
      if (waiting.length >= mostWaiting) return;
      waiting.push(request);
      soon();
    },
    flush,
  };
};
