import X from 'lucide-solid/icons/x';
import { createSignal, For, type JSX, onCleanup, onMount, Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import { Button, IconButton } from './button.tsx';
import './toast.css';

export interface Toast {
  text: string;
  action?: { label: string; run: () => void };
  tone?: 'plain' | 'danger';
}

// Long enough to read twice and to reach «Undo».
const SHOWN = 7000;
const MOST = 3;

const [toasts, setToasts] = createSignal<readonly Toast[]>([]);

/** Tells what was done; an action is at hand for as long as it is shown. */
export function toast(shown: Toast): void {
  setToasts(list => [...list.filter(each => each.text !== shown.text), shown].slice(-MOST));
}

export function toastUndo(text: string, undo: () => void): void {
  toast({ text, action: { label: t('action.undo'), run: undo } });
}

export function Toasts(): JSX.Element {
  return (
    <section class="toasts" aria-label={t('app.notices')} role="status" aria-live="polite">
      <For each={toasts()}>{each => <ToastCard toast={each} />}</For>
    </section>
  );
}

function ToastCard(props: { toast: Toast }): JSX.Element {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const close = () => setToasts(list => list.filter(each => each !== props.toast));
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(close, SHOWN);
  };
  onMount(wait);
  onCleanup(() => clearTimeout(timer));
  const act = () => {
    props.toast.action?.run();
    close();
  };
  return (
    <div
      class={`toast ${props.toast.tone ?? 'plain'}`}
      onPointerEnter={() => clearTimeout(timer)}
      onPointerLeave={wait}
      onFocusIn={() => clearTimeout(timer)}
      onFocusOut={wait}
    >
      <p>{props.toast.text}</p>
      <Show when={props.toast.action}>
        {action => (
          <Button look="plain" onClick={act}>
            {action().label}
          </Button>
        )}
      </Show>
      <IconButton size="small" icon={X} label={t('action.close')} onClick={close} />
    </div>
  );
}
