import { z } from 'zod';
import type { Scope } from '../../define.ts';
import { id } from '../../ids.ts';
import { jobStates } from '../../jobs/changes.ts';
import { queuesService } from '../../jobs/queues.ts';
import { jobRow, lineOf, listColumns } from './rows.ts';
import type { ListInput } from './schema.ts';

/** So many of the newest of a queue and state are read for words; older ones with the next page. */
const readAtOnce = 10_000;
const newest = 'infinity|ffffffff-ffff-ffff-ffff-ffffffffffff';

type Value = string | number | string[];

interface Search {
  readonly how: 'all' | 'id' | 'queue' | 'words';
  readonly queues: readonly string[];
  readonly words?: string;
}

/** The newest jobs first, a page at a time. */
export const listJobs = async (scope: Scope, input: ListInput) => {
  const search = await understand(scope, input);
  const page =
    search.how === 'id' ? await findById(scope, search, input) : await readPage(scope, search, input);
  return { how: search.how, ...page };
};

const understand = async (scope: Scope, { queue, search = '' }: ListInput): Promise<Search> => {
  const all = (await scope.get(queuesService).boss.getQueues()).map(({ name }) => name);
  const queues = queue === undefined ? all : [queue];
  if (search === '') return { how: 'all', queues };
  if (id.safeParse(search).success) return { how: 'id', queues, words: search };
  const named = all.filter(name => name.includes(search.toLowerCase()));
  if (queue === undefined && named.length > 0) return { how: 'queue', queues: named };
  // In quotation marks it is never the name of a queue.
  return { how: 'words', queues, words: search.replace(/^"(.+)"$/, '$1') };
};

const findById = async ({ db }: Scope, { queues, words }: Search, { state }: ListInput) => {
  const { rows } = await db.raw(
    `select ${listColumns} from pgboss.job j left join job_progress p on p.job_id = j.id
     where j.name = any(?) and (j.id = ? or j.source_root_id = ?) and j.state = any(?::text[]::pgboss.job_state[])
     order by j.created_on desc limit 100`,
    [[...queues], words ?? '', words ?? '', state === undefined ? [...jobStates] : [state]],
  );
  return { items: z.array(jobRow).parse(rows).map(lineOf), nextCursor: null, looked: null };
};

const readPage = async ({ db }: Scope, { queues, words }: Search, input: ListInput) => {
  const [time = '', last = ''] = (input.cursor ?? newest).split('|');
  const filter = filterOf(words, input.minRetries);
  const depth = filter.sql === '' ? input.limit + 1 : readAtOnce;
  const states = input.state === undefined ? [...jobStates] : [input.state];
  const seen: Value[] = [[...queues], states, time, last, depth, depth];
  const asked = db.raw(
    `with seen as materialized (${seenJobs})
     select ${listColumns}, j.created_on::text || '|' || j.id as place
     from seen join pgboss.job j using (name, id) left join job_progress p on p.job_id = j.id
     ${filter.sql}
     order by j.created_on desc, j.id desc limit ?`,
    [...seen, ...filter.values, input.limit + 1],
  );
  const [{ rows }, end] = await Promise.all([asked, filter.sql === '' ? null : endOf(db, seen)]);
  const found = z.array(pageRow).parse(rows);
  const items = found.slice(0, input.limit);
  const more = found.length > input.limit ? (items.at(-1)?.place ?? null) : null;
  if (end === null) return { items: items.map(lineOf), nextCursor: more, looked: null };
  const { looked, place } = end;
  return { items: items.map(lineOf), nextCursor: more ?? (looked < readAtOnce ? null : place), looked };
};

/** A probe into the index for each queue and state: none of them ever walks over the rows of the others. */
const seenJobs = `
  select w.* from unnest(?::text[]) q (name) cross join unnest(?::text[]::pgboss.job_state[]) s (state)
  cross join lateral (
    select name, id, created_on from pgboss.job
    where name = q.name and state = s.state and (created_on, id) < (?::timestamptz, ?::uuid)
    order by created_on desc, id desc limit ?
  ) w order by w.created_on desc, w.id desc limit ?`;

/** How many were read for words, and where the next page goes on. */
const endOf = async (db: Scope['db'], seen: readonly Value[]) => {
  const { rows } = await db.raw(
    `with seen as materialized (${seenJobs})
     select count(*) as looked,
       (select created_on::text || '|' || id from seen order by created_on, id limit 1) as place
     from seen`,
    [...seen],
  );
  return endRow.parse(rows[0]);
};

const pageRow = jobRow.extend({ place: z.string() });
const endRow = z.object({ looked: z.coerce.number(), place: z.string().nullable() });

/** What no index knows: it is looked for among the newest. */
const filterOf = (
  words: string | undefined,
  minRetries: number | undefined,
): { sql: string; values: Value[] } => {
  const conditions: [string, Value[]][] = [];
  if (words !== undefined) conditions.push([containing, [like(words), like(words), like(words)]]);
  if (minRetries !== undefined) conditions.push(['j.retry_count >= ?', [minRetries]]);
  return {
    sql: conditions.length === 0 ? '' : `where ${conditions.map(([sql]) => sql).join(' and ')}`,
    values: conditions.flatMap(([, values]) => values),
  };
};

const containing = '(j.data::text ilike ? or j.output::text ilike ? or j.source_output::text ilike ?)';
const like = (words: string) => `%${words.replace(/[\\%_]/g, '\\$&')}%`;
