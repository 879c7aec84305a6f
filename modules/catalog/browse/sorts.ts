type Column = 'text' | 'number' | 'count' | 'date' | 'id';

/** The columns are not null, end in the id and go in one direction: an index in their order then serves every page. */
export interface Sort {
  readonly columns: Readonly<Record<string, Column>>;
  /** The direction that people expect when they choose this order. */
  readonly descending: boolean;
}

const rising = (columns: Sort['columns']): Sort => ({ columns: { ...columns, id: 'id' }, descending: false });
const falling = (columns: Sort['columns']): Sort => ({ columns: { ...columns, id: 'id' }, descending: true });

// Ids are UUIDv7: in their order is in the order of addition, down to the single row.
const added = falling({});
const plays = falling({ play_count: 'count' });

export const sorts = {
  songs: {
    title: rising({ sort_title: 'text' }),
    artist: rising({ sort_artist: 'text', sort_album: 'text' }),
    album: rising({ sort_album: 'text' }),
    added,
    plays,
    duration: rising({ duration: 'number' }),
    year: falling({ sort_year: 'number' }),
  },
  albums: {
    title: rising({ sort_title: 'text' }),
    artist: rising({ sort_artist: 'text', sort_title: 'text' }),
    added,
    released: falling({ sort_release: 'date' }),
    plays,
  },
  artists: { name: rising({ sort_name: 'text' }), plays, added },
} as const;

export type Table = keyof typeof sorts;
