import type { Messages } from '../i18n/types.ts';

export const form: Messages['form'] = {
  optional: '{label} (opcional)',
  listHint: 'Uno por línea.',
  secretSet: 'Guardado. Déjalo vacío para conservarlo.',
  secretUnset: 'Aún sin definir',
  notJson: 'Esto no es un objeto JSON. Revisa los corchetes y las comillas.',
  jsonHint: 'Un objeto JSON, tal como lo espera el servidor.',
};
