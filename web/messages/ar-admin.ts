import type { Messages } from '../i18n/types.ts';

export const form: Messages['form'] = {
  optional: '{label} (اختياري)',
  listHint: 'واحد في كل سطر.',
  secretSet: 'محفوظ. اتركه فارغًا للإبقاء عليه.',
  secretUnset: 'لم يُضبط بعد',
  notJson: 'هذا ليس كائن JSON. تحقّق من الأقواس وعلامات الاقتباس.',
  jsonHint: 'كائن JSON كما يتوقعه الخادم.',
};
