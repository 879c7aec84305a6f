import { A, useNavigate } from '@solidjs/router';
import { useQuery } from '@tanstack/solid-query';
import { type JSX, Show } from 'solid-js';
import { DEAD_LETTERS, type Queue, queuesQuery } from '../../../data/jobs.ts';
import { t } from '../../../i18n/index.ts';
import { Loaded } from '../../parts.tsx';
import { RetryAll } from './actions.tsx';
import { HistoryCharts } from './charts.tsx';
import { queuePath } from './paths.ts';
import { QueuesTable } from './queues-table.tsx';
import { SearchBox } from './search-box.tsx';
import { Warnings } from './warnings.tsx';
import './jobs.css';

export function QueuesOverview(): JSX.Element {
  const query = useQuery(queuesQuery);
  const navigate = useNavigate();
  return (
    <>
      <div class="jobs-top">
        <SearchBox
          value=""
          onSearch={words => navigate(`/admin/jobs/all?search=${encodeURIComponent(words)}`)}
        />
        <A class="link" href="/admin/jobs/all">
          {t('jobs.all')}
        </A>
      </div>
      <Loaded query={query}>
        {queues => (
          <>
            <Attention queues={queues()} />
            <HistoryCharts />
            <QueuesTable queues={queues()} />
          </>
        )}
      </Loaded>
      <Warnings />
    </>
  );
}

/** What an admin has come for: whether something failed, and where to read why. */
function Attention(props: { queues: readonly Queue[] }): JSX.Element {
  const letters = () => props.queues.find(({ name }) => name === DEAD_LETTERS);
  const waiting = () => {
    const counts = letters()?.counts;
    return counts ? counts.created + counts.retry + counts.failed : 0;
  };
  return (
    <section class="attention" classList={{ calm: waiting() === 0 }} aria-live="polite">
      <Show
        when={waiting() > 0}
        fallback={
          <div>
            <h2>{t('jobs.calm')}</h2>
            <p class="quiet">{t('jobs.calmText')}</p>
          </div>
        }
      >
        <div>
          <h2 class="figures">{t('jobs.attention', { count: waiting() })}</h2>
          <p class="quiet">{t('jobs.attentionText')}</p>
        </div>
        <div class="form-row">
          <A class="button solid" href={queuePath(DEAD_LETTERS)}>
            {t('jobs.look')}
          </A>
          <RetryAll queue={DEAD_LETTERS} />
        </div>
      </Show>
    </section>
  );
}
