import type { Scope } from '../../../core/define.ts';
import { found } from '../../../core/errors.ts';
import type { Subject } from './schema.ts';
import type { Table } from './sorts.ts';

const sentences = {
  songs: 'This song is not here. It may have been removed from the library.',
  albums: 'This album is not here. It may have been removed from the library.',
  artists: 'This artist is not here. It may have been removed from the library.',
  genres: 'This genre is not here.',
};

/** The id of what an id or a slug names; of several songs with one slug the first that was added. */
export const idOf = async (scope: Scope, table: Table | 'genres', subject: Subject): Promise<string> => {
  const row: { id: string } | undefined = await scope.db(table).where(subject).orderBy('id').first('id');
  return found(row, sentences[table]).id;
};
