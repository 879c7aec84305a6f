import { For, type JSX } from 'solid-js';
import './chip.css';

export interface ChipsProps<T extends string> {
  label: string;
  value: T;
  options: readonly { readonly value: T; readonly label: string }[];
  onChange: (value: T) => void;
}

/** One of a few, all in sight. */
export function Chips<T extends string>(props: ChipsProps<T>): JSX.Element {
  return (
    <fieldset class="chips" aria-label={props.label}>
      <For each={props.options}>
        {option => (
          <button
            type="button"
            class="chip"
            aria-pressed={option.value === props.value}
            onClick={() => props.onChange(option.value)}
          >
            {option.label}
          </button>
        )}
      </For>
    </fieldset>
  );
}
