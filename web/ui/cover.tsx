import { createSignal, type JSX, Show } from 'solid-js';
import { thumbHashToDataURL } from 'thumbhash';
import type { Cover as CoverOf } from '../types.ts';
import './cover.css';

export interface CoverProps {
  cover: CoverOf | null;
  /** Gives a sleeve without a cover its own drawing. */
  title: string;
  /** As in the `sizes` attribute: how wide it is shown. */
  sizes: string;
  /** Above the fold and large: loaded before anything else. */
  eager?: boolean;
  round?: boolean;
  /** In a row of a list: its colour is enough until the picture comes, and a small picture is enough. */
  small?: boolean;
}

const WIDTHS = [64, 160, 320, 640, 1200];
const SMALL = [64, 160];

/** A sleeve of known size: its colour at once, its blurred form with it, the picture when it has come. */
export function Cover(props: CoverProps): JSX.Element {
  return (
    <div
      class="cover"
      classList={{ round: props.round, small: props.small }}
      style={ground(props.cover, props.small)}
    >
      <Show when={props.cover} keyed fallback={<Drawn title={props.title} />}>
        {cover => (
          <Picture
            hash={cover.hash}
            sizes={props.sizes}
            widths={props.small ? SMALL : WIDTHS}
            eager={props.eager ?? false}
          />
        )}
      </Show>
    </div>
  );
}

interface PictureProps {
  hash: string;
  sizes: string;
  widths: readonly number[];
  eager: boolean;
}

/** Decoration for the eye: the title stands beside every cover. */
function Picture(props: PictureProps): JSX.Element {
  const [shown, setShown] = createSignal(false);
  const source = (width: number) => `/art/${props.hash}?size=${width}`;
  return (
    <img
      alt=""
      src={source(160)}
      srcset={props.widths.map(width => `${source(width)} ${width}w`).join(', ')}
      sizes={props.sizes}
      loading={props.eager ? 'eager' : 'lazy'}
      fetchpriority={props.eager ? 'high' : 'auto'}
      decoding="async"
      draggable={false}
      classList={{ shown: shown() }}
      onLoad={() => setShown(true)}
    />
  );
}

/** Rings around a label, their hue from the title: two albums without covers do not look alike. */
function Drawn(props: { title: string }): JSX.Element {
  const hue = () =>
    [...props.title].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7);
  return (
    <div class="cover-drawn" style={{ '--hue': hue() }} aria-hidden="true">
      <span>{[...props.title.trim()][0] ?? '♪'}</span>
    </div>
  );
}

const blurred = new Map<string, string>();

function ground(cover: CoverOf | null, small = false): JSX.CSSProperties {
  if (!cover) return {};
  return {
    'background-color': cover.color ?? 'var(--paper-2)',
    ...(cover.thumbhash && !small ? { 'background-image': `url(${blur(cover.thumbhash)})` } : {}),
  };
}

function blur(hash: string): string {
  const known = blurred.get(hash);
  if (known !== undefined) return known;
  const made = decode(hash);
  blurred.set(hash, made);
  return made;
}

function decode(hash: string): string {
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(hash), letter => letter.charCodeAt(0)));
  } catch {
    return '';
  }
}
