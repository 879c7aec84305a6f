import { useSearchParams } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { t } from '../i18n/index.ts';
import { Select } from '../ui/field.tsx';

export interface Sort<T extends string> {
  readonly names: readonly T[];
  value(): T;
  set(name: T): void;
}

const LABELS = {
  title: () => t('library.sort.title'),
  artist: () => t('library.sort.artist'),
  album: () => t('library.sort.album'),
  name: () => t('library.sort.name'),
  added: () => t('library.sort.added'),
  released: () => t('library.sort.released'),
  plays: () => t('library.sort.plays'),
};
type SortName = keyof typeof LABELS;

/** The order of a list, kept in the address; the first one is what it has without. */
export function createSort<T extends SortName>(names: readonly [T, ...T[]] & readonly T[]): Sort<T> {
  const [search, setSearch] = useSearchParams();
  return {
    names,
    value: () => names.find(name => name === search.sort) ?? names[0],
    set: name => setSearch({ sort: name === names[0] ? undefined : name }, { replace: true }),
  };
}

export function SortBy<T extends SortName>(props: { sort: Sort<T> }): JSX.Element {
  const options = () => props.sort.names.map(value => ({ value, label: LABELS[value]() }));
  return (
    <Select
      bare
      label={t('library.sortBy')}
      value={props.sort.value()}
      options={options()}
      onChange={props.sort.set}
    />
  );
}
