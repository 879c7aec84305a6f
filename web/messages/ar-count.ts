import type { Messages } from '../i18n/types.ts';

export const count: Messages['count'] = {
  songs: {
    zero: 'لا أغانٍ',
    one: 'أغنية واحدة',
    two: 'أغنيتان',
    few: '{count} أغانٍ',
    many: '{count} أغنية',
    other: '{count} أغنية',
  },
  albums: {
    zero: 'لا ألبومات',
    one: 'ألبوم واحد',
    two: 'ألبومان',
    few: '{count} ألبومات',
    many: '{count} ألبومًا',
    other: '{count} ألبوم',
  },
  artists: {
    zero: 'لا فنانين',
    one: 'فنان واحد',
    two: 'فنانان',
    few: '{count} فنانين',
    many: '{count} فنانًا',
    other: '{count} فنان',
  },
  results: {
    zero: 'لا نتائج',
    one: 'نتيجة واحدة',
    two: 'نتيجتان',
    few: '{count} نتائج',
    many: '{count} نتيجة',
    other: '{count} نتيجة',
  },
};
