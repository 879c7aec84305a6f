import { keepPreviousData, useQuery } from '@tanstack/solid-query';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import Folder from 'lucide-solid/icons/folder';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { browseQuery } from '../data/folders.ts';
import { t } from '../i18n/index.ts';
import { sentenceOf } from '../lib/errors.ts';
import { known } from '../pages/parts.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

/** Walks through the server's folders. */
export function FolderPicker(props: { onPick: (path: string) => void }): JSX.Element {
  const [path, setPath] = createSignal<string>();
  const query = useQuery(() => ({ ...browseQuery(path()), placeholderData: keepPreviousData }));
  const up = () => setPath(known(query)?.parent ?? undefined);
  return (
    <div class="picker">
      <Show when={query.error}>{error => <p class="field-error">{sentenceOf(error())}</p>}</Show>
      <Show when={path()}>
        <div class="picker-here">
          <Button look="plain" icon={ArrowLeft} onClick={up}>
            {t('action.back')}
          </Button>
          <p class="line">{known(query)?.path}</p>
        </div>
      </Show>
      <ul>
        <For each={known(query)?.folders}>
          {folder => (
            <li>
              <button type="button" onClick={() => setPath(folder.path)}>
                <Icon of={Folder} />
                <span class="line">{folder.name}</span>
              </button>
            </li>
          )}
        </For>
      </ul>
      <Show when={known(query)?.path}>
        {here => (
          <Button look="solid" onClick={() => props.onPick(here())}>
            {t('setup.pick')}
          </Button>
        )}
      </Show>
    </div>
  );
}
