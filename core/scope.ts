import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Scope } from './define.ts';
import type { Queues } from './jobs/queues.ts';
import type { Live } from './live.ts';
import { pluginHouse } from './plugins/state.ts';
import type { Registry } from './registry.ts';

/** What the host has started and every scope stands on. */
export interface Ground {
  readonly db: Knex;
  readonly log: Logger;
  readonly now: () => Date;
  readonly registry: Registry;
  readonly queues: Queues;
  readonly live: Live;
}

/** A scope on the pool, or on a transaction when one is given. */
export const createScope = (ground: Ground, own: { db?: Knex; log?: Logger } = {}): Scope => {
  const db = own.db ?? ground.db;
  const log = own.log ?? ground.log;
  return {
    db,
    log,
    now: ground.now,
    get: ground.registry.get,
    all: ground.registry.all,
    send: (job, input, options) => ground.queues.send(db, { job, input, options }),
    publish: (event, data) => {
      const house = ground.registry.get(pluginHouse);
      const isAwake = (listener: string) => house.ownerOf(listener)?.on !== false;
      return ground.queues.publish(db, { event, data, isAwake });
    },
    emit: (topic, data) => ground.live.emit(db, topic, data),
    follow: (topic, signal) => ground.live.follow(topic, signal),
    transaction: work => db.transaction(trx => work(createScope(ground, { db: trx, log }))),
  };
};
