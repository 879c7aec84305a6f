import { useNavigate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { t } from '../i18n/index.ts';
import { useTitle } from '../lib/title.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/state.tsx';

export function NotFoundPage(): JSX.Element {
  return (
    <div class="page">
      <NothingHere />
    </div>
  );
}

/** Also for a page whose album, artist or song is none. */
export function NothingHere(): JSX.Element {
  useTitle(() => t('state.notFoundTitle'));
  const navigate = useNavigate();
  return (
    <EmptyState alone title={t('state.notFoundTitle')} text={t('state.notFoundText')}>
      <Button look="solid" onClick={() => navigate('/')}>
        {t('state.notFoundAction')}
      </Button>
    </EmptyState>
  );
}
