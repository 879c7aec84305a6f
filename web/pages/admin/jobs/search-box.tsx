import Search from 'lucide-solid/icons/search';
import { createEffect, createSignal, type JSX, on, Show } from 'solid-js';
import { t } from '../../../i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';

export interface SearchBoxProps {
  value: string;
  onSearch: (words: string) => void;
  /** Of a list that can be narrowed to jobs that were tried again so often. */
  retries?: string;
  onRetries?: (least: string) => void;
}

/** Searches when one presses Enter: each search reads up to ten thousand jobs. */
export function SearchBox(props: SearchBoxProps): JSX.Element {
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
      <Show when={props.onRetries}>
        {change => (
          <label class="job-retries">
            {t('jobs.retries')} ≥
            <span class="field-box">
              <input
                type="number"
                min={0}
                max={1000}
                placeholder="0"
                value={props.retries ?? ''}
                onChange={event => change()(event.currentTarget.value)}
              />
            </span>
          </label>
        )}
      </Show>
    </search>
  );
}
