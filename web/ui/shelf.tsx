import { A } from '@solidjs/router';
import ChevronLeft from 'lucide-solid/icons/chevron-left';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import { createSignal, createUniqueId, For, type JSX, onCleanup, onMount, Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import { scrollBehavior } from '../lib/media.ts';
import { IconButton } from './button.tsx';
import './shelf.css';

export interface ShelfProps<T> {
  title: string;
  items: readonly T[];
  children: (item: T, index: number) => JSX.Element;
  /** Where all of it is. */
  href?: string | undefined;
}

/** A row of sleeves that scrolls sideways: by wheel, finger, keyboard and its two buttons. */
export function Shelf<T>(props: ShelfProps<T>): JSX.Element {
  const id = createUniqueId();
  const [row, setRow] = createSignal<HTMLElement>();
  const ends = createEnds(row);
  const turn = (direction: -1 | 1) => {
    const element = row();
    const way = element && getComputedStyle(element).direction === 'rtl' ? -direction : direction;
    element?.scrollBy({ left: way * element.clientWidth * 0.85, behavior: scrollBehavior() });
  };
  return (
    <section class="shelf" aria-labelledby={id}>
      <header>
        <h2 id={id}>
          <Show when={props.href} fallback={props.title}>
            {href => <A href={href()}>{props.title}</A>}
          </Show>
        </h2>
        <Show when={!ends().start || !ends().end}>
          <div class="shelf-turn">
            <IconButton
              icon={ChevronLeft}
              label={t('shelf.back', props)}
              disabled={ends().start}
              onClick={() => turn(-1)}
            />
            <IconButton
              icon={ChevronRight}
              label={t('shelf.forward', props)}
              disabled={ends().end}
              onClick={() => turn(1)}
            />
          </div>
        </Show>
      </header>
      <ul ref={setRow}>
        <For each={props.items}>{(item, index) => <li>{props.children(item, index())}</li>}</For>
      </ul>
    </section>
  );
}

function createEnds(row: () => HTMLElement | undefined) {
  const [ends, setEnds] = createSignal({ start: true, end: true });
  onMount(() => {
    const element = row();
    if (!element) return;
    const look = () => {
      const at = Math.abs(element.scrollLeft);
      setEnds({ start: at < 8, end: at + element.clientWidth > element.scrollWidth - 8 });
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    onCleanup(() => observer.disconnect());
  });
  return ends;
}
