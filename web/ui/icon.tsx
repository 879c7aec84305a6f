import type { LucideProps } from 'lucide-solid';
import { createRoot, type JSX } from 'solid-js';
import './icon.css';

export type Drawing = (props: LucideProps) => JSX.Element;

const drawn = new Map<Drawing, SVGElement>();

/** Draws each icon once and copies it afterwards: a list of songs shows hundreds of them. */
export function Icon(props: { of: Drawing; size?: 'small' | 'large'; filled?: boolean }): JSX.Element {
  const copy = original(props.of)?.cloneNode(true);
  return (
    <span class={`icon ${props.size ?? ''}`} classList={{ filled: props.filled }} aria-hidden="true">
      {copy}
    </span>
  );
}

function original(drawing: Drawing): SVGElement | undefined {
  if (!drawn.has(drawing)) {
    const element = createRoot(dispose => {
      const made = drawing({ strokeWidth: 1.75 });
      dispose();
      return made;
    });
    if (element instanceof SVGElement) drawn.set(drawing, element);
  }
  return drawn.get(drawing);
}
