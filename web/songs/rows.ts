import { createSignal } from 'solid-js';

/** The roles of a list of songs. */
export const grid = (label: string, rows: number) => ({
  role: 'grid' as const,
  'aria-label': label,
  'aria-rowcount': rows,
});

/** One row can be reached by Tab, arrows go from row to row: a thousand songs are not a thousand stops. */
export function createRows() {
  const [active, setActive] = createSignal(0);
  const onFocusIn = (event: FocusEvent) => {
    const row = rowOf(event.target);
    if (row !== null) setActive(row);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const row = rowOf(event.target);
    if (step === undefined || row === null || !(event.target instanceof Element)) return;
    event.preventDefault();
    event.target
      .closest('.songs')
      ?.querySelector<HTMLElement>(`[data-row="${row + step}"]`)
      ?.focus();
  };
  return { isActive: (index: number) => index === active(), handlers: { onFocusIn, onKeyDown } };
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

function rowOf(target: EventTarget | null): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return row ? Number(row.dataset.row) : null;
}
