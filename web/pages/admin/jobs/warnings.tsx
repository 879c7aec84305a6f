import { useQuery } from '@tanstack/solid-query';
import { For, type JSX, Show } from 'solid-js';
import { warningsQuery } from '../../../data/jobs.ts';
import { t } from '../../../i18n/index.ts';
import { ago } from '../../../lib/format.ts';
import { known } from '../../parts.tsx';

/** What the queues have warned of: long queues, slow queries, clocks that differ. */
export function Warnings(): JSX.Element {
  const query = useQuery(warningsQuery);
  return (
    <section class="warnings">
      <h2>{t('jobs.warnings')}</h2>
      <Show when={(known(query)?.length ?? 0) > 0} fallback={<p class="quiet">{t('jobs.noWarnings')}</p>}>
        <ul>
          <For each={known(query)}>
            {warning => (
              <li>
                <p>{warning.message}</p>
                <time class="quiet" dateTime={warning.at}>
                  {ago(warning.at)}
                </time>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  );
}
