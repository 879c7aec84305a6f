import { useQuery } from '@tanstack/solid-query';
import { createSignal, type JSX, Show } from 'solid-js';
import { type History, historyQuery, type Range } from '../../../data/jobs.ts';
import { t } from '../../../i18n/index.ts';
import { compact } from '../../../lib/format.ts';
import { Chart } from '../../../ui/chart.tsx';
import { Chips } from '../../../ui/chip.tsx';
import { known } from '../../parts.tsx';
import { took } from './figures.ts';

const RANGES: readonly Range[] = ['hour', 'day', 'week'];

/** How many jobs, how long they took and how long they waited; of one queue or of all. */
export function HistoryCharts(props: { queue?: string }): JSX.Element {
  const [range, setRange] = createSignal<Range>('hour');
  const query = useQuery(() => ({ ...historyQuery(range(), props.queue), placeholderData: keep }));
  const options = () => RANGES.map(value => ({ value, label: t(`jobs.charts.${value}`) }));
  const history = () => known(query) ?? NOTHING;
  return (
    <section class="charts" aria-label={t('jobs.charts.throughput')}>
      <Chips label={t('jobs.charts.range')} options={options()} value={range()} onChange={setRange} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls, which must be possible by keyboard. */}
      <div class="charts-row" tabIndex={0}>
        <Chart
          label={t('jobs.charts.throughput')}
          at={history().at}
          write={compact}
          lines={throughput(history())}
        />
        <Chart label={t('jobs.duration')} at={history().at} write={took} lines={durations(history())} />
        <Chart label={t('jobs.charts.wait')} at={history().at} write={took} lines={waits(history())} />
      </div>
      <Show
        when={query.data && !query.data.done.some((done, at) => done + (query.data?.failed[at] ?? 0) > 0)}
      >
        <p class="quiet charts-none">{t('jobs.charts.none')}</p>
      </Show>
    </section>
  );
}

const NOTHING: Pick<History, 'at' | 'done' | 'failed' | 'duration' | 'longest' | 'wait'> = {
  ...{ at: [], done: [], failed: [], duration: [], longest: [], wait: [] },
};

/** The old range stays until the new one is there: nothing jumps. */
const keep = (before: History | undefined) => before;

type Columns = typeof NOTHING;

const throughput = ({ done, failed }: Columns) => [
  { label: t('jobs.state.completed'), values: done, color: '--good' },
  { label: t('jobs.state.failed'), values: failed, color: '--danger' },
];

const durations = ({ duration, longest }: Columns) => [
  { label: t('jobs.charts.longest'), values: longest, color: '--line-strong' },
  { label: t('jobs.charts.average'), values: duration, color: '--accent' },
];

const waits = ({ wait }: Columns) => [{ label: t('jobs.charts.average'), values: wait, color: '--accent' }];
