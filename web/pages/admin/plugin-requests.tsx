import { useInfiniteQuery } from '@tanstack/solid-query';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { type OutsideRequest, requestsQuery } from '../../data/plugins.ts';
import { t } from '../../i18n/index.ts';
import { ago, bytes, count } from '../../lib/format.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/field.tsx';

/** What a plugin has fetched, the newest first. */
export function OutsideRequests(props: { name: string; title: string }): JSX.Element {
  const [failed, setFailed] = createSignal(false);
  const query = useInfiniteQuery(() => requestsQuery(props.name, failed()));
  const rows = () => (query.isPending ? [] : (query.data?.pages.flatMap(page => page.items) ?? []));
  return (
    <div class="plugin-requests">
      <p class="quiet">{t('plugins.egressHint')}</p>
      <Switch label={t('plugins.onlyFailed')} on={failed()} onChange={setFailed} />
      <Show
        when={rows().length > 0}
        fallback={<p class="quiet">{t('plugins.egressEmpty', { name: props.title })}</p>}
      >
        <div class="table-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('plugins.when')}</th>
                <th scope="col">{t('plugins.where')}</th>
                <th scope="col">{t('plugins.answer')}</th>
                <th scope="col">{t('plugins.size')}</th>
                <th scope="col">{t('plugins.took')}</th>
              </tr>
            </thead>
            <tbody>
              <For each={rows()}>{row => <RequestRow row={row} />}</For>
            </tbody>
          </table>
        </div>
      </Show>
      <Show when={query.hasNextPage}>
        <Button look="plain" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('plugins.more')}
        </Button>
      </Show>
    </div>
  );
}

function RequestRow(props: { row: OutsideRequest }): JSX.Element {
  const isFailed = () => props.row.status === null || props.row.status >= 400;
  return (
    <tr classList={{ failed: isFailed() }}>
      <td>
        <time datetime={props.row.at}>{ago(props.row.at)}</time>
      </td>
      <td>
        {props.row.method} {props.row.host}
      </td>
      <td>{props.row.status ?? `${t('plugins.noAnswer')}: ${props.row.failure}`}</td>
      <td class="figures">{bytes(props.row.bytes)}</td>
      <td class="figures">{count(props.row.ms)} ms</td>
    </tr>
  );
}
