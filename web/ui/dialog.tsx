import X from 'lucide-solid/icons/x';
import { createEffect, createUniqueId, type JSX, Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import { IconButton } from './button.tsx';
import './dialog.css';

export interface DialogProps {
  title: string;
  open: boolean;
  onClose: () => void;
  children: JSX.Element;
  actions?: JSX.Element;
}

/** The browser's own modal: it keeps the focus inside and gives it back, and Escape closes it. */
export function Dialog(props: DialogProps): JSX.Element {
  const id = createUniqueId();
  let dialog: HTMLDialogElement | undefined;
  createEffect(() => {
    if (props.open && !dialog?.open) dialog?.showModal();
    if (!props.open && dialog?.open) dialog.close();
  });
  const closeOutside = (event: MouseEvent) => event.target === dialog && props.onClose();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, and there is a button.
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={id}
      onClose={() => props.onClose()}
      onClick={closeOutside}
    >
      <Show when={props.open}>
        <div class="dialog-sheet">
          <header>
            <h2 id={id}>{props.title}</h2>
            <IconButton icon={X} label={t('action.close')} onClick={() => props.onClose()} />
          </header>
          <div class="dialog-body">{props.children}</div>
          <Show when={props.actions}>
            <footer>{props.actions}</footer>
          </Show>
        </div>
      </Show>
    </dialog>
  );
}
