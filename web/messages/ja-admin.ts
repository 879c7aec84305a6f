import type { Messages } from '../i18n/types.ts';

export const form: Messages['form'] = {
  optional: '{label}（任意）',
  listHint: '1 行に 1 つ。',
  secretSet: '保存済みです。空のままにすると維持されます。',
  secretUnset: '未設定',
  notJson: 'JSON オブジェクトではありません。括弧と引用符を確認してください。',
  jsonHint: 'サーバーが受け取る形の JSON オブジェクト。',
};
