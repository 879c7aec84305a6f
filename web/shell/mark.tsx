import type { JSX } from 'solid-js';

/** The house's mark: a record on its way out of the sleeve. */
export function Mark(props: { size?: number }): JSX.Element {
  return (
    <svg
      class="mark"
      width={props.size ?? 28}
      height={props.size ?? 28}
      viewBox="0 0 32 32"
      aria-hidden="true"
    >
      <circle cx="19" cy="16" r="11.5" fill="var(--ink)" />
      <circle cx="19" cy="16" r="8.4" fill="none" stroke="var(--paper)" stroke-width=".7" opacity=".5" />
      <circle cx="19" cy="16" r="6.4" fill="none" stroke="var(--paper)" stroke-width=".7" opacity=".5" />
      <circle cx="19" cy="16" r="4.4" fill="var(--accent-fill)" />
      <circle cx="19" cy="16" r=".9" fill="var(--paper)" />
      <path d="M2.5 4.5h13v23h-13z" fill="var(--paper)" stroke="var(--ink)" />
    </svg>
  );
}
