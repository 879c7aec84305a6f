import type { Scope } from '../../../core/define.ts';
import type { Hits, SearchKind } from '../ports.ts';
import { queryOf } from './query.ts';

/** Words of so few letters are in too many names to rank all that they find ("the" alone finds every third song). */
const short = 3;
const pool = 2_000;
const enough = 100;

const columns = 'id, play_count, search_text';

interface Matching {
  readonly words: readonly string[];
  readonly limit: number;
  readonly offset: number;
}

/**
 * The rows that hold all words: first those called exactly so, then those whose name begins so, each by plays. A `the`
 * before the name may be left out.
 */
export const match = async (scope: Scope, kind: SearchKind, matching: Matching): Promise<Hits> => {
  if (matching.words.every(word => Array.from(word).length <= short)) {
    const hits = await rank(scope, wellKnown(kind), matching);
    if (hits.total >= enough) return hits;
  }
  return rank(scope, `select ${columns} from ${kind} where search_words @@ :query::tsquery`, matching);
};

/** Of the rows that hold the words those played most, and those called so however seldom they are played. */
const wellKnown = (kind: SearchKind) => `
  select ${columns} from (select * from ${kind} order by play_count desc, id desc limit ${pool}) as popular
  where search_words @@ :query::tsquery
  union
  select ${columns} from ${kind} where left(split_part(search_text, E'\\n', 1), 100) in (:begun, :theBegun)`;

const rank = async ({ db }: Scope, rows: string, { words, limit, offset }: Matching): Promise<Hits> => {
  const name = words.join(' ');
  const answer = await db.raw<{ rows: [Hits] }>(
    `with found as (
       select id, play_count, case
         when starts_with(search_text, :whole) or starts_with(search_text, :theWhole) then 0
         when starts_with(search_text, :begun) or starts_with(search_text, :theBegun) then 1
         else 2 end as place
       from (${rows}) as rows
     )
     select (select count(*) from found)::integer as total,
       array(select id from found order by place, play_count desc, id limit :limit offset :offset) as ids`,
    {
      query: queryOf(words),
      whole: `${name}\n`,
      theWhole: `the ${name}\n`,
      begun: name,
      theBegun: `the ${name}`,
      limit,
      offset,
    },
  );
  return answer.rows[0];
};
