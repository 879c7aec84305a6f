import { useQuery } from '@tanstack/solid-query';
import Clock from 'lucide-solid/icons/clock';
import Search from 'lucide-solid/icons/search';
import { For, type JSX, Show } from 'solid-js';
import { forgetSearches, searchHistoryQuery } from '../data/search.ts';
import { t } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { EmptyState } from '../ui/state.tsx';
import { known } from './parts.tsx';

/** Before anything is typed: what was looked for last. */
export function SearchStart(props: { onChoose: (words: string) => void }): JSX.Element {
  const history = useQuery(searchHistoryQuery);
  return (
    <Show
      when={known(history)?.items.length}
      fallback={<EmptyState icon={Search} title={t('search.startTitle')} text={t('search.startText')} />}
    >
      <section class="search-recent" aria-label={t('search.recent')}>
        <header>
          <h2>{t('search.recent')}</h2>
          <Button look="plain" onClick={() => void forgetSearches()}>
            {t('search.forget')}
          </Button>
        </header>
        <ul>
          <For each={known(history)?.items}>
            {item => (
              <li>
                <button type="button" onClick={() => props.onChoose(item.query)}>
                  <Icon of={Clock} size="small" />
                  {item.query}
                </button>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
