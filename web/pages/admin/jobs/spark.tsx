import { type JSX, Show } from 'solid-js';

const WIDTH = 96;
const HEIGHT = 20;

/** The last sixty minutes at a glance; the number stands beside it. */
export function Spark(props: { values: readonly number[]; bad: boolean }): JSX.Element {
  const most = () => Math.max(...props.values, 1);
  const path = () =>
    props.values
      .map((value, at) => {
        const x = (at / Math.max(1, props.values.length - 1)) * WIDTH;
        return `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${(HEIGHT - 1 - (value / most()) * (HEIGHT - 3)).toFixed(1)}`;
      })
      .join('');
  return (
    <svg class="spark" classList={{ bad: props.bad }} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <Show
        when={props.values.some(value => value > 0)}
        fallback={<path class="none" d={`M0 ${HEIGHT - 1}H${WIDTH}`} />}
      >
        <path d={path()} />
      </Show>
    </svg>
  );
}
