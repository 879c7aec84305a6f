import { useQuery } from '@tanstack/solid-query';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { api, type Outputs } from '../../api.ts';
import { foldersQuery, refreshLibrary } from '../../data/folders.ts';
import { t } from '../../i18n/index.ts';
import { sentenceOf } from '../../lib/errors.ts';
import { ago } from '../../lib/format.ts';
import { FolderForm } from '../../library/folder-form.tsx';
import { ScanStatus } from '../../library/scan-status.tsx';
import { createScans, isGoing, type Scan } from '../../library/scans.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast.tsx';
import { Loaded } from '../parts.tsx';
import { Group } from './group.tsx';

type Folder = Outputs['catalog']['library']['folders'][number];

/** The folders that make up the library. */
export function LibrarySettings(): JSX.Element {
  const query = useQuery(foldersQuery);
  const scans = createScans();
  return (
    <Group title={t('settings.library')} hint={t('settings.libraryHint')}>
      <Loaded query={query}>
        {folders => (
          <ul>
            <For each={folders()}>
              {folder => (
                <FolderRow folder={folder} scan={scans[folder.id] ?? folder.newestScan ?? undefined} />
              )}
            </For>
          </ul>
        )}
      </Loaded>
      <FolderForm />
    </Group>
  );
}

function FolderRow(props: { folder: Folder; scan: Scan | undefined }): JSX.Element {
  const isDemo = () => props.folder.kind === 'demo';
  const going = () => props.scan !== undefined && isGoing(props.scan);
  const scan = () => attempt(() => api.catalog.library.scan.mutate({ folderId: props.folder.id }));
  const cancel = () => attempt(() => api.catalog.library.cancelScan.mutate({ folderId: props.folder.id }));
  return (
    <li class="folder">
      <div>
        <p>{isDemo() ? t('settings.demo') : props.folder.path}</p>
        <p class="quiet figures">
          {t('count.songs', { count: props.folder.songCount })}
          <Show when={props.folder.scannedAt}>
            {date => ` · ${t('settings.lastScan', { when: ago(date()) })}`}
          </Show>
        </p>
      </div>
      <Show when={props.scan}>{scan => <ScanStatus scan={scan()} />}</Show>
      <div class="form-row">
        <Show when={going()} fallback={<Button onClick={() => void scan()}>{t('settings.scan')}</Button>}>
          <Button onClick={() => void cancel()}>{t('settings.cancelScan')}</Button>
        </Show>
        <RemoveFolder folder={props.folder} />
      </div>
    </li>
  );
}

function RemoveFolder(props: { folder: Folder }): JSX.Element {
  const [asking, setAsking] = createSignal(false);
  const isDemo = () => props.folder.kind === 'demo';
  const remove = async () => {
    setAsking(false);
    const { library } = api.catalog;
    const call = () =>
      isDemo() ? library.removeDemo.mutate() : library.removeFolder.mutate({ folderId: props.folder.id });
    if (await attempt(call)) toast({ text: t('settings.removed') });
  };
  const confirm = () => (
    <>
      <Button onClick={() => setAsking(false)}>{t('action.cancel')}</Button>
      <Button look="danger" onClick={() => void remove()}>
        {t('action.remove')}
      </Button>
    </>
  );
  return (
    <>
      <Button look="plain" onClick={() => setAsking(true)}>
        {t(isDemo() ? 'settings.removeDemo' : 'settings.removeFolder')}
      </Button>
      <Dialog
        title={t('settings.removeFolder')}
        open={asking()}
        onClose={() => setAsking(false)}
        actions={confirm()}
      >
        <p>
          {isDemo()
            ? t('settings.removeDemoText')
            : t('settings.removeFolderText', { path: props.folder.path })}
        </p>
      </Dialog>
    </>
  );
}

async function attempt(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    await refreshLibrary();
    return true;
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
    return false;
  }
}
