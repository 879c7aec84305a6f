import { normalise, sortName } from '../../media/keys.ts';

/** PostgreSQL's index entries are limited: nobody tells names apart behind this many characters. */
const longest = 200;

/** What a name is sorted by: as the files file it, else without its article, folded. */
export const sortKey = (name: string, filed: string | null, language?: string | null): string =>
  Array.from(normalise(filed ?? sortName(name, language)))
    .slice(0, longest)
    .join('');
