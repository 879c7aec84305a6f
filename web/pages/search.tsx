import { useSearchParams } from '@solidjs/router';
import { keepPreviousData, useQuery } from '@tanstack/solid-query';
import Search from 'lucide-solid/icons/search';
import X from 'lucide-solid/icons/x';
import { createEffect, createSignal, type JSX, on, onCleanup, onMount, Show } from 'solid-js';
import { searchQuery } from '../data/search.ts';
import { t } from '../i18n/index.ts';
import { useTitle } from '../lib/title.ts';
import { announce } from '../ui/announce.tsx';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Failed, known } from './parts.tsx';
import { SearchResults, totalOf } from './search-results.tsx';
import { SearchStart } from './search-start.tsx';
import './search.css';

// Shorter than the pause between two letters of a quick typist; the answer itself takes a few milliseconds.
const PAUSE = 120;

/** Finds while one types; the words stand in the address, so that back and a sent link find the same. */
export function SearchPage(): JSX.Element {
  const [search, setSearch] = useSearchParams();
  const words = () => (typeof search.q === 'string' ? search.q : '');
  const query = useQuery(() => ({ ...searchQuery(words()), placeholderData: keepPreviousData }));
  useTitle(() => (words() ? `${words()} · ${t('search.title')}` : t('search.title')));
  createEffect(
    on(
      () => known(query),
      data => data && words() && announce(t('count.results', { count: totalOf(data) })),
      { defer: true },
    ),
  );
  return (
    <div class="page search">
      <h1 class="only-heard">{t('search.title')}</h1>
      <SearchBox
        value={words()}
        onChange={q => setSearch({ q: q || undefined }, { replace: words() !== '' })}
      />
      <Show when={words()} fallback={<SearchStart onChoose={q => setSearch({ q })} />}>
        <Show when={known(query)} fallback={<Failed query={query} />}>
          {data => <SearchResults words={words()} results={data()} />}
        </Show>
      </Show>
    </div>
  );
}

function SearchBox(props: { value: string; onChange: (words: string) => void }): JSX.Element {
  const [text, setText] = createSignal(props.value);
  let field: HTMLInputElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const type = (value: string, pause = PAUSE) => {
    setText(value);
    clearTimeout(timer);
    timer = setTimeout(() => props.onChange(value.trim()), pause);
  };
  const clear = () => {
    type('', 0);
    field?.focus();
  };
  // Back, forward and a chosen search change the words from outside; what is being typed stays as it is.
  createEffect(
    on(
      () => props.value,
      value => value !== text().trim() && setText(value),
    ),
  );
  onMount(() => field?.focus({ preventScroll: true }));
  onCleanup(() => clearTimeout(timer));
  return (
    <search class="search-box">
      <Icon of={Search} size="large" />
      <input
        ref={field}
        type="search"
        enterkeyhint="search"
        autocomplete="off"
        spellcheck={false}
        aria-label={t('search.title')}
        placeholder={t('search.placeholder')}
        value={text()}
        onInput={event => type(event.currentTarget.value)}
      />
      <Show when={text()}>
        <IconButton icon={X} label={t('search.clear')} onClick={clear} />
      </Show>
    </search>
  );
}
