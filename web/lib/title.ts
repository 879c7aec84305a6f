import { createEffect } from 'solid-js';
import { t } from '../i18n/index.ts';

/** The title of the tab; screen readers say it when a page has come. */
export function useTitle(title: () => string | undefined): void {
  createEffect(() => {
    const name = title();
    document.title = name ? `${name} · ${t('app.name')}` : t('app.name');
  });
}
