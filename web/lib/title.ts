import { createEffect } from 'solid-js';
import { t } from '../i18n/index.ts';

/** The title of the tab; screen readers say it when a page has come. Until it is known the last one stays. */
export function useTitle(title: () => string | undefined): void {
  createEffect(() => {
    const name = title();
    if (name) document.title = `${name} · ${t('app.name')}`;
  });
}
