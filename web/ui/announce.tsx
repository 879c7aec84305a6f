import { createSignal, type JSX } from 'solid-js';
import './announce.css';

const [spoken, setSpoken] = createSignal('');

/** Says it to screen readers; said twice, it is heard twice. */
export function announce(text: string): void {
  setSpoken('');
  queueMicrotask(() => setSpoken(text));
}

export function LiveRegion(): JSX.Element {
  return (
    <div class="only-heard" role="status" aria-live="polite">
      {spoken()}
    </div>
  );
}
