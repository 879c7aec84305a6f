import { createEffect, type JSX, onCleanup, onMount } from 'solid-js';
import type uPlot from 'uplot';
import { language } from '../i18n/index.ts';
import './chart.css';

export interface Line {
  readonly label: string;
  readonly values: readonly (number | null)[];
  /** A custom property of tokens.css, such as `--accent`. */
  readonly color: string;
  readonly look?: 'bars' | 'line';
}

export interface ChartProps {
  /** Said to those who do not see it; the figures themselves stand in text beside it. */
  label: string;
  /** Seconds since 1970, rising. */
  at: readonly number[];
  lines: readonly Line[];
  /** How a value is written on the axis and under the pointer. */
  write: (value: number) => string;
}

const HEIGHT = 168;
/** Steps of the axis: whole ones only, there are no half jobs and no half milliseconds. */
const WHOLE = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap(power => [1, 2, 5].map(step => step * 10 ** power));

/** A chart over time. Its place is kept before the library that draws it is there. */
export function Chart(props: ChartProps): JSX.Element {
  let box: HTMLDivElement | undefined;
  onMount(() => {
    let gone = false;
    const ends: (() => void)[] = [];
    void import('uplot').then(({ default: Plot }) => {
      if (gone || !box) return;
      ends.push(draw(Plot, box, props));
    });
    onCleanup(() => {
      gone = true;
      for (const end of ends) end();
    });
  });
  return (
    <figure class="chart">
      <figcaption>
        <span>{props.label}</span>
        <ul class="chart-key">
          {props.lines.map(line => (
            <li style={{ '--key': `var(${line.color})` }}>{line.label}</li>
          ))}
        </ul>
      </figcaption>
      <div class="chart-box" ref={box} role="img" aria-label={`${props.label}: ${spoken(props)}`} />
    </figure>
  );
}

/** The newest value of each line. */
const spoken = ({ lines, write }: ChartProps): string =>
  lines
    .map(({ label, values }) => `${label} ${write(values.findLast(value => value !== null) ?? 0)}`)
    .join(', ');

function draw(Plot: typeof uPlot, box: HTMLDivElement, props: ChartProps): () => void {
  let plot: uPlot | undefined;
  const rebuild = () => {
    plot?.destroy();
    plot = new Plot(optionsOf(Plot, box, props), dataOf(props), box);
  };
  const resized = new ResizeObserver(() => plot?.setSize({ width: box.clientWidth, height: HEIGHT }));
  resized.observe(box);
  // The colours of a canvas do not follow the theme by themselves.
  const themed = new MutationObserver(rebuild);
  themed.observe(document.documentElement, { attributes: true });
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', rebuild);
  let shape = '';
  createEffect(() => {
    const next = `${props.lines.map(line => line.label)} ${language()}`;
    const data = dataOf(props);
    if (next === shape) plot?.setData(data);
    else rebuild();
    shape = next;
  });
  return () => {
    resized.disconnect();
    themed.disconnect();
    dark.removeEventListener('change', rebuild);
    plot?.destroy();
  };
}

const dataOf = (props: ChartProps): uPlot.AlignedData => [
  [...props.at],
  ...props.lines.map(line => [...line.values]),
];

function optionsOf(Plot: typeof uPlot, box: HTMLDivElement, props: ChartProps): uPlot.Options {
  const color = colorsOf(box);
  const axis = {
    stroke: color('--ink-2'),
    font: `12px ${getComputedStyle(box).fontFamily}`,
    grid: { stroke: color('--line'), width: 1 },
    ticks: { show: false },
  };
  return {
    width: box.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, points: { size: 7 } },
    padding: [8, 28, 0, 0],
    scales: { y: { range: (_, __, most) => [0, Math.max(most * 1.1, 1)] } },
    axes: [
      { ...axis, size: 28, grid: { show: false }, values: (_, times) => times.map(clockOf(props.at)) },
      { ...axis, size: 52, incrs: WHOLE, values: (_, values) => values.map(value => props.write(value)) },
    ],
    series: [{}, ...props.lines.map(line => seriesOf(Plot, line, color(line.color)))],
    plugins: [tip(props)],
  };
}

function seriesOf(Plot: typeof uPlot, { label, look }: Line, stroke: string): uPlot.Series {
  const common = { label, stroke, width: 1.75, points: { show: false } };
  if (look !== 'bars')
    return { ...common, spanGaps: false, points: { size: 4, fill: stroke, filter: alone } };
  return {
    ...common,
    width: 0,
    fill: stroke,
    paths: Plot.paths.bars?.({ size: [0.72, 24] }) ?? (() => null),
  };
}

/** A value without neighbours is a line of no length: it gets a point. */
const alone: uPlot.Series.Points.Filter = (plot, series) => {
  const values = plot.data[series] ?? [];
  const lonely = [...values.keys()].filter(
    at => values[at] != null && values[at - 1] == null && values[at + 1] == null,
  );
  return lonely;
};

/** Through a canvas: it alone knows every way of writing a colour. */
function colorsOf(box: HTMLElement) {
  const probe = document.createElement('i');
  box.append(probe);
  return (property: string): string => {
    probe.style.color = `var(${property})`;
    return getComputedStyle(probe).color;
  };
}

/** Hours for a day, days for a week. */
function clockOf(at: readonly number[]): (time: number) => string {
  const long = (at.at(-1) ?? 0) - (at[0] ?? 0) > 2 * 86_400;
  const format = new Intl.DateTimeFormat(
    language(),
    long ? { weekday: 'short', day: 'numeric' } : { hour: 'numeric', minute: '2-digit' },
  );
  return time => format.format(time * 1000);
}

/** What stands under the pointer, in words. */
function tip(props: ChartProps): uPlot.Plugin {
  const card = document.createElement('div');
  card.className = 'chart-tip';
  return {
    hooks: {
      init: plot => void plot.over.append(card),
      setCursor: ({ cursor, over }) => {
        const { idx, left = -1 } = cursor;
        card.hidden = idx == null || left < 0;
        if (idx == null || left < 0) return;
        const clock = new Intl.DateTimeFormat(language(), { dateStyle: 'short', timeStyle: 'short' });
        const lines = props.lines.map(({ label, values }) => {
          const value = values[idx];
          return `${label}: ${value == null ? '–' : props.write(value)}`;
        });
        card.textContent = [clock.format((props.at[idx] ?? 0) * 1000), ...lines].join('\n');
        card.style.insetInlineStart = `${Math.min(left + 12, over.clientWidth - card.offsetWidth)}px`;
      },
    },
  };
}
