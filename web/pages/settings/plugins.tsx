import Plug from 'lucide-solid/icons/plug';
import { type JSX, Show } from 'solid-js';
import { t } from '../../i18n/index.ts';
import { createPluginsOn, Slot } from '../../plugins.tsx';
import { EmptyState } from '../../ui/state.tsx';

/** What a listener links and chooses, a group each plugin. */
export function PluginSettings(): JSX.Element {
  const on = createPluginsOn();
  return (
    <Show
      when={on()?.length !== 0}
      fallback={
        <EmptyState
          icon={Plug}
          title={t('plugins.connectionsEmptyTitle')}
          text={t('plugins.connectionsEmpty')}
        />
      }
    >
      <Slot name="settings.section" with={{}} />
    </Show>
  );
}
