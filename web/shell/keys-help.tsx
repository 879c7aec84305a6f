import { For, type JSX } from 'solid-js';
import { t } from '../i18n/index.ts';
import { SHORTCUTS } from '../player/keys.ts';
import { Dialog } from '../ui/dialog.tsx';
import { helpOpen, setHelpOpen } from './view.ts';
import './keys-help.css';

export function KeysHelp(): JSX.Element {
  return (
    <Dialog title={t('keys.title')} open={helpOpen()} onClose={() => setHelpOpen(false)}>
      <dl class="keys-help">
        <For each={SHORTCUTS}>
          {shortcut => (
            <div>
              <dt>{t(`keys.${shortcut.does}`)}</dt>
              <dd>
                <For each={shortcut.keys}>{key => <kbd>{key}</kbd>}</For>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </Dialog>
  );
}
