import type { Messages } from '../i18n/types.ts';

export const form: Messages['form'] = {
  optional: '{label} (opcional)',
  listHint: 'Um por linha.',
  secretSet: 'Guardado. Deixe vazio para o manter.',
  secretUnset: 'Ainda não definido',
  notJson: 'Isto não é um objeto JSON. Verifique as chavetas e as aspas.',
  jsonHint: 'Um objeto JSON, como o servidor o espera.',
};
