import { createWindowVirtualizer } from '@tanstack/solid-virtual';
import {
  type Accessor,
  createEffect,
  createMemo,
  createSignal,
  For,
  type JSX,
  on,
  onCleanup,
  onMount,
} from 'solid-js';
import './virtual.css';

export interface VirtualListProps {
  count: number;
  /** Pixels; every row is as tall as this. */
  rowHeight: number;
  children: (index: number) => JSX.Element;
  /** Told which rows are in sight, so that what they show can be loaded. */
  onReach?: (first: number, last: number) => void;
  /** For the element around the rows. */
  frame?: JSX.HTMLAttributes<HTMLDivElement>;
}

/** Rows by the thousand in the page's own scrolling; only those in sight exist. */
export function VirtualList(props: VirtualListProps): JSX.Element {
  const [frame, setFrame] = createSignal<HTMLDivElement>();
  const indices = visibleRows({ frame, count: () => props.count, height: () => props.rowHeight });
  createEffect(
    on(indices, () => {
      const [first, last] = [indices()[0], indices().at(-1)];
      if (first !== undefined && last !== undefined) props.onReach?.(first, last);
    }),
  );
  return (
    <div
      {...props.frame}
      ref={setFrame}
      class="virtual"
      style={{ height: `${props.count * props.rowHeight}px` }}
    >
      <For each={indices()}>
        {index => (
          <div
            class="virtual-row"
            role="presentation"
            style={{ height: `${props.rowHeight}px`, transform: `translateY(${index * props.rowHeight}px)` }}
          >
            {props.children(index)}
          </div>
        )}
      </For>
    </div>
  );
}

export interface VirtualGridProps extends Omit<VirtualListProps, 'rowHeight'> {
  /** Pixels; columns share the width and are at least this wide. */
  minWidth: number;
  gap: number;
  /** What stands below the square cover. */
  textHeight: number;
}

/** Sleeves by the thousand: rows of as many as fit. */
export function VirtualGrid(props: VirtualGridProps): JSX.Element {
  const [box, setBox] = createSignal<HTMLDivElement>();
  const width = widthOf(box);
  const columns = () => Math.max(2, Math.floor((width() + props.gap) / (props.minWidth + props.gap)));
  const height = () => (width() - props.gap * (columns() - 1)) / columns() + props.textHeight + props.gap;
  const cells = (row: number) =>
    Array.from(
      { length: Math.min(columns(), props.count - row * columns()) },
      (_, column) => row * columns() + column,
    );
  return (
    <div ref={setBox}>
      <VirtualList
        count={width() > 0 ? Math.ceil(props.count / columns()) : 0}
        rowHeight={height()}
        onReach={(first, last) => props.onReach?.(first * columns(), (last + 1) * columns() - 1)}
        {...(props.frame ? { frame: props.frame } : {})}
      >
        {row => (
          <div
            class="virtual-cells"
            role="presentation"
            style={{ '--columns': columns(), gap: `${props.gap}px` }}
          >
            <For each={cells(row)}>{props.children}</For>
          </div>
        )}
      </VirtualList>
    </div>
  );
}

interface Rows {
  frame: Accessor<HTMLElement | undefined>;
  count: Accessor<number>;
  height: Accessor<number>;
}

/** Row numbers, not row objects: a number that stays in sight keeps its element while one scrolls. */
function visibleRows({ frame, count, height }: Rows): Accessor<number[]> {
  const [margin, setMargin] = createSignal(0);
  const virtualizer = createWindowVirtualizer<HTMLElement>({
    get count() {
      return count();
    },
    get scrollMargin() {
      return margin();
    },
    estimateSize: () => height(),
    overscan: 8,
  });
  createEffect(() => {
    height();
    virtualizer.measure();
  });
  // What stands above can grow when its text or fonts arrive.
  const place = () => setMargin((frame()?.getBoundingClientRect().top ?? 0) + window.scrollY);
  observeSize(() => document.body, place);
  return createMemo(() => virtualizer.getVirtualItems().map(item => item.index));
}

function widthOf(element: Accessor<HTMLElement | undefined>): Accessor<number> {
  const [width, setWidth] = createSignal(0);
  observeSize(element, () => setWidth(element()?.clientWidth ?? 0));
  return width;
}

function observeSize(element: Accessor<HTMLElement | undefined>, run: () => void): void {
  onMount(() => {
    const observer = new ResizeObserver(run);
    const observed = element();
    if (observed) observer.observe(observed);
    run();
    onCleanup(() => observer.disconnect());
  });
}
