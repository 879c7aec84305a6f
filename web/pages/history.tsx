import { useInfiniteQuery } from '@tanstack/solid-query';
import { createMemo, type JSX, onCleanup, Show } from 'solid-js';
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
  const query = useInfiniteQuery(historyQuery);
  const songs = createMemo(() => query.data?.pages.flatMap(page => page.items) ?? []);
  const days = createMemo(() => songs().map(song => dayOf(song.playedAt)));
  return (
    <div class="page library">
      <header>
        <h1>{t('history.title')}</h1>
      </header>
      <Loaded query={query}>
        {() => (
          <Show
            when={songs().length > 0}
            fallback={<EmptyState title={t('history.emptyTitle')} text={t('history.emptyText')} />}
          >
            <SongList
              kind="list"
              label={t('history.title')}
              songs={songs()}
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
      <Show when={query.hasNextPage && !query.isFetchingNextPage}>
        <End reached={() => void query.fetchNextPage()} />
      </Show>
    </div>
  );
}

/** Stands below the list and tells when it is nearly in sight. */
function End(props: { reached: () => void }): JSX.Element {
  const observer = new IntersectionObserver(
    entries => entries.some(entry => entry.isIntersecting) && props.reached(),
    { rootMargin: '1200px' },
  );
  onCleanup(() => observer.disconnect());
  return <div ref={element => observer.observe(element)} />;
}

const dayOf = (date: string) =>
  new Date(date).toLocaleDateString(language(), { weekday: 'long', day: 'numeric', month: 'long' });
