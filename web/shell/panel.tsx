import X from 'lucide-solid/icons/x';
import { type JSX, Match, onCleanup, Show, Switch } from 'solid-js';
import { t } from '../i18n/index.ts';
import { IconButton } from '../ui/button.tsx';
import { Lyrics } from './lyrics.tsx';
import { QueueList } from './queue-list.tsx';
import { closePanel, panel } from './view.ts';
import './panel.css';

/** The right side: what was asked for last. */
export function SidePanel(): JSX.Element {
  return (
    <Show when={panel()}>
      {shown => (
        <aside class="side-panel" aria-label={t(`player.${shown()}`)} ref={giveFocusBack}>
          <header>
            <h2>{t(`player.${shown()}`)}</h2>
            <IconButton icon={X} label={t('action.close')} onClick={closePanel} />
          </header>
          <div class="side-panel-body" data-scrolls>
            <Switch>
              <Match when={shown() === 'queue'}>
                <QueueList />
              </Match>
              <Match when={shown() === 'lyrics'}>
                <Lyrics />
              </Match>
            </Switch>
          </div>
        </aside>
      )}
    </Show>
  );
}

/** A panel that closes under the focus gives it back to where it was when the panel opened. */
function giveFocusBack(panel: HTMLElement): void {
  const before = document.activeElement;
  onCleanup(() => {
    if (!panel.contains(document.activeElement)) return;
    const back =
      before instanceof HTMLElement && before !== document.body ? before : document.querySelector('main');
    queueMicrotask(() =>
      (back instanceof HTMLElement && back.isConnected ? back : document.querySelector('main'))?.focus(),
    );
  });
}
