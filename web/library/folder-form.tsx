import FolderOpen from 'lucide-solid/icons/folder-open';
import { createSignal, type JSX, Show } from 'solid-js';
import { api } from '../api.ts';
import { createForm } from '../auth/form.ts';
import { refreshLibrary } from '../data/folders.ts';
import { t } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { FolderPicker } from './folder-picker.tsx';

/** A folder of the server, typed or picked; it is scanned at once. */
export function FolderForm(): JSX.Element {
  const [path, setPath] = createSignal('');
  const [picking, setPicking] = createSignal(false);
  const form = createForm(
    () => api.catalog.library.addFolder.mutate({ path: path() }),
    () => {
      setPath('');
      void refreshLibrary();
    },
  );
  const pick = (path: string) => {
    setPath(path);
    setPicking(false);
  };
  return (
    <form class="form" onSubmit={form.onSubmit}>
      <TextField
        label={t('setup.folder')}
        hint={t('setup.folderHint')}
        error={form.error([])}
        required
        spellcheck={false}
        autocomplete="off"
        value={path()}
        onInput={setPath}
      />
      <div class="form-row">
        <Button look="solid" type="submit" busy={form.busy()} disabled={path() === ''}>
          {t('setup.addFolder')}
        </Button>
        <Button icon={FolderOpen} onClick={() => setPicking(true)}>
          {t('setup.browse')}
        </Button>
      </div>
      <Dialog title={t('setup.browse')} open={picking()} onClose={() => setPicking(false)}>
        <Show when={picking()}>
          <FolderPicker onPick={pick} />
        </Show>
      </Dialog>
    </form>
  );
}
