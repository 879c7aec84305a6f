import { createResource } from 'solid-js';
import { language } from '../../i18n/index.ts';

const LOCALES: Readonly<Record<string, string>> = { pt: 'pt_BR', zh: 'zh_CN' };

const fetched = () => import('cronstrue/i18n').then(module => module.default);

/** Says a cron expression in the listener's language; nothing before the words are there, null for what is no cron. */
export function createCronWords(): (cron: string) => string | null | undefined {
  const [words] = createResource(fetched);
  return cron => {
    if (words.loading || words.error) return undefined;
    const speaker = words();
    if (cron.trim().split(/\s+/).length !== 5) return null;
    try {
      return speaker?.toString(cron, {
        locale: LOCALES[language()] ?? language(),
        use24HourTimeFormat: true,
      });
    } catch {
      return null;
    }
  };
}
