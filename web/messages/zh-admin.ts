import type { Messages } from '../i18n/types.ts';

export const form: Messages['form'] = {
  optional: '{label}（可选）',
  listHint: '每行一个。',
  secretSet: '已保存。留空则保持不变。',
  secretUnset: '尚未设置',
  notJson: '这不是 JSON 对象。请检查括号和引号。',
  jsonHint: '服务器所需格式的 JSON 对象。',
};
