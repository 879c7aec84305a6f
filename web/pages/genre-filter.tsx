import { useSearchParams } from '@solidjs/router';
import { useQuery } from '@tanstack/solid-query';
import { type JSX, Show } from 'solid-js';
import { genresQuery } from '../data/library.ts';
import { t } from '../i18n/index.ts';
import { Select } from '../ui/field.tsx';
import { known } from './parts.tsx';

const ALL = 'all';

export interface Filter {
  value(): string | undefined;
  set(genreId: string | undefined): void;
}

/** The genre that a list is narrowed to, kept in the address. */
export function createGenreFilter(): Filter {
  const [search, setSearch] = useSearchParams();
  return {
    value: () => (typeof search.genre === 'string' ? search.genre : undefined),
    set: genre => setSearch({ genre }, { replace: true }),
  };
}

/** Only where there is something to choose. */
export function GenreFilter(props: { filter: Filter }): JSX.Element {
  const query = useQuery(genresQuery);
  const genres = () => known(query) ?? [];
  const options = () => [
    { value: ALL, label: `${t('genre.title')}: ${t('search.all')}` },
    ...genres().map(({ id, name, depth }) => ({ value: id, label: '\u2003'.repeat(depth) + name })),
  ];
  return (
    <Show when={genres().length > 0}>
      <Select
        bare
        label={t('genre.title')}
        value={props.filter.value() ?? ALL}
        options={options()}
        onChange={genre => props.filter.set(genre === ALL ? undefined : genre)}
      />
    </Show>
  );
}
