import CloudOff from 'lucide-solid/icons/cloud-off';
import RotateCw from 'lucide-solid/icons/rotate-cw';
import { createSignal, type JSX, onCleanup, Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import { Button } from './button.tsx';
import { type Drawing, Icon } from './icon.tsx';
import './state.css';

export interface EmptyStateProps {
  title: string;
  text: string;
  icon?: Drawing;
  /** It is the whole page, and its title the page's. */
  alone?: boolean;
  children?: JSX.Element;
}

/** Says why there is nothing and what would change it. */
export function EmptyState(props: EmptyStateProps): JSX.Element {
  return (
    <div class="state">
      <Show when={props.icon}>{icon => <Icon of={icon()} size="large" />}</Show>
      <Show when={props.alone} fallback={<h2>{props.title}</h2>}>
        <h1>{props.title}</h1>
      </Show>
      <p>{props.text}</p>
      {props.children}
    </div>
  );
}

/** What went wrong, in the server's own sentence, and another try. */
export function ErrorState(props: { title?: string; text: string; retry?: () => void }): JSX.Element {
  return (
    <div class="state" role="alert">
      <Icon of={CloudOff} size="large" />
      <h2>{props.title ?? t('state.errorTitle')}</h2>
      <p>{props.text}</p>
      <Show when={props.retry}>
        {retry => (
          <Button icon={RotateCw} onClick={() => retry()()}>
            {t('action.retry')}
          </Button>
        )}
      </Show>
    </div>
  );
}

const PATIENCE = 150;

/** Shown only after 150 ms: what comes sooner must not flicker. */
export function Patience(props: { children: JSX.Element }): JSX.Element {
  const [late, setLate] = createSignal(false);
  const timer = setTimeout(() => setLate(true), PATIENCE);
  onCleanup(() => clearTimeout(timer));
  return <Show when={late()}>{props.children}</Show>;
}

/** A grey field in the size of what will stand there. */
export function Skeleton(props: { width?: string; height?: string; round?: boolean }): JSX.Element {
  return (
    <span
      class="skeleton"
      classList={{ round: props.round }}
      style={{ width: props.width ?? '100%', height: props.height ?? '1em' }}
    />
  );
}

export interface ProgressProps {
  label: string;
  /** 0–100; without it something goes on and nobody knows how long. */
  value?: number | undefined;
}

export function ProgressBar(props: ProgressProps): JSX.Element {
  return (
    <div
      class="progress"
      classList={{ unknown: props.value === undefined }}
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={props.value === undefined ? undefined : Math.round(props.value)}
    >
      <span style={{ '--share': `${props.value ?? 30}%` }} />
    </div>
  );
}
