import type { JSX } from 'solid-js';
import { t } from '../i18n/index.ts';
import { Mark } from '../shell/mark.tsx';
import './door.css';

export interface DoorProps {
  title: string;
  text: string;
  children: JSX.Element;
}

/** The page before one is in: a large sleeve on one side, what is asked on the other. */
export function Door(props: DoorProps): JSX.Element {
  return (
    <div class="door">
      <div class="door-art" aria-hidden="true">
        <Record />
      </div>
      <main class="door-words">
        <p class="brand">
          <Mark />
          {t('app.name')}
        </p>
        <h1>{props.title}</h1>
        <p class="quiet">{props.text}</p>
        {props.children}
      </main>
    </div>
  );
}

const RINGS = Array.from({ length: 26 }, (_, index) => 62 + index * 5.1);

function Record(): JSX.Element {
  return (
    <svg viewBox="0 0 400 400">
      <title>{t('app.name')}</title>
      <circle cx="200" cy="200" r="198" class="door-disc" />
      {RINGS.map(radius => (
        <circle cx="200" cy="200" r={radius} class="door-ring" />
      ))}
      <circle cx="200" cy="200" r="56" class="door-label" />
      <circle cx="200" cy="200" r="5" class="door-hole" />
    </svg>
  );
}
