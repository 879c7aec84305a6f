import { createUniqueId, For, type JSX } from 'solid-js';
import './tabs.css';

export interface TabsProps<T extends string> {
  label: string;
  value: T;
  tabs: readonly { readonly value: T; readonly label: string }[];
  onChange: (value: T) => void;
  children: JSX.Element;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Arrow keys choose, as the pattern for tabs wants it; the panel follows at once. */
export function Tabs<T extends string>(props: TabsProps<T>): JSX.Element {
  const id = createUniqueId();
  let strip: HTMLDivElement | undefined;
  const step = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (!by) return;
    event.preventDefault();
    const way = getComputedStyle(event.currentTarget as Element).direction === 'rtl' ? -by : by;
    const at = props.tabs.findIndex(tab => tab.value === props.value);
    const next = props.tabs[(at + way + props.tabs.length) % props.tabs.length];
    if (next) props.onChange(next.value);
    queueMicrotask(() => strip?.querySelector<HTMLElement>('[aria-selected=true]')?.focus());
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={props.label} ref={strip} onKeyDown={step}>
        <For each={props.tabs}>
          {tab => (
            <button
              type="button"
              role="tab"
              id={`${id}-${tab.value}`}
              aria-controls={`${id}-panel`}
              aria-selected={tab.value === props.value}
              tabIndex={tab.value === props.value ? 0 : -1}
              onClick={() => props.onChange(tab.value)}
            >
              {tab.label}
            </button>
          )}
        </For>
      </div>
      <div
        class="tab-panel"
        data-scrolls
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${props.value}`}
      >
        {props.children}
      </div>
    </>
  );
}
