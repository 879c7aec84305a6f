import Search from 'lucide-solid/icons/search';
import { createEffect, createSignal, type JSX, on } from 'solid-js';
import { t } from '../../../i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';

/** Searches when one presses Enter: each search reads up to ten thousand jobs. */
export function SearchBox(props: { value: string; onSearch: (words: string) => void }): JSX.Element {
  const [words, setWords] = createSignal(props.value);
  createEffect(on(() => props.value, setWords, { defer: true }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    props.onSearch(words().trim());
  };
  return (
    <search class="job-search">
      <form onSubmit={submit}>
        <div class="field-box">
          <Icon of={Search} />
          <input
            type="search"
            aria-label={t('jobs.search')}
            placeholder={t('jobs.searchHint')}
            value={words()}
            onInput={event => setWords(event.currentTarget.value)}
          />
        </div>
      </form>
    </search>
  );
}
