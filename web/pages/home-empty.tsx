import { useNavigate } from '@solidjs/router';
import FolderPlus from 'lucide-solid/icons/folder-plus';
import { type JSX, Show } from 'solid-js';
import { isAdmin, useUser } from '../auth/user.tsx';
import { t } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/state.tsx';

export function EmptyHome(): JSX.Element {
  const user = useUser();
  const navigate = useNavigate();
  return (
    <Show
      when={isAdmin(user)}
      fallback={<EmptyState title={t('home.emptyTitle')} text={t('home.emptyListener')} />}
    >
      <EmptyState title={t('home.emptyTitle')} text={t('home.emptyText')}>
        <Button look="solid" icon={FolderPlus} onClick={() => navigate('/settings/library')}>
          {t('home.emptyAction')}
        </Button>
      </EmptyState>
    </Show>
  );
}
