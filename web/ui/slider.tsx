import type { JSX } from 'solid-js';
import './slider.css';

export interface SliderProps {
  label: string;
  value: number;
  max: number;
  min?: number;
  step?: number;
  /** What a screen reader says for the value. */
  text?: string;
  /** While it is dragged. */
  onInput?: (value: number) => void;
  /** When it is let go, and for each key. */
  onChange?: (value: number) => void;
  class?: string;
  /** Time runs from left to right in every script; other values run as the text does. */
  dir?: 'ltr';
}

/** The browser's own slider in our clothes: arrows, Home, End, Page keys and right-to-left come with it. */
export function Slider(props: SliderProps): JSX.Element {
  const share = () =>
    props.max > 0
      ? Math.min(1, Math.max(0, (props.value - (props.min ?? 0)) / (props.max - (props.min ?? 0))))
      : 0;
  return (
    <input
      type="range"
      class={`slider ${props.class ?? ''}`}
      dir={props.dir}
      aria-label={props.label}
      aria-valuetext={props.text}
      min={props.min ?? 0}
      max={props.max}
      step={props.step ?? 1}
      value={props.value}
      style={{ '--share': share() }}
      onInput={event => props.onInput?.(event.currentTarget.valueAsNumber)}
      onChange={event => props.onChange?.(event.currentTarget.valueAsNumber)}
    />
  );
}
