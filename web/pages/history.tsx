import { useQuery } from '@tanstack/solid-query';
import { createMemo, type JSX, Show } from 'solid-js';
import { historyQuery } from '../data/listening.ts';
import { language, t } from '../i18n/index.ts';
import { useTitle } from '../lib/title.ts';
import { SongList } from '../songs/list.tsx';
import { EmptyState } from '../ui/state.tsx';
import { Loaded } from './parts.tsx';
import './library.css';
import './record.css';

/** What was heard, day by day. */
export function HistoryPage(): JSX.Element {
  useTitle(() => t('history.title'));
  const query = useQuery(historyQuery);
  const days = createMemo(() => query.data?.items.map(song => dayOf(song.playedAt)) ?? []);
  return (
    <div class="page library">
      <header>
        <h1>{t('history.title')}</h1>
      </header>
      <Loaded query={query}>
        {data => (
          <Show
            when={data().items.length > 0}
            fallback={<EmptyState title={t('history.emptyTitle')} text={t('history.emptyText')} />}
          >
            <SongList
              kind="list"
              label={t('history.title')}
              songs={data().items}
              origin={{ source: 'library', title: t('history.title') }}
              before={(_, index) => (
                <Show when={days()[index] !== days()[index - 1]}>
                  <p class="label record-disc" role="presentation">
                    {days()[index]}
                  </p>
                </Show>
              )}
            />
          </Show>
        )}
      </Loaded>
    </div>
  );
}

const dayOf = (date: string) =>
  new Date(date).toLocaleDateString(language(), { weekday: 'long', day: 'numeric', month: 'long' });
