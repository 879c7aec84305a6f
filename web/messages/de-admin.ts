import type { Messages } from '../i18n/types.ts';

export const form: Messages['form'] = {
  optional: '{label} (freiwillig)',
  listHint: 'Eine Angabe pro Zeile.',
  secretSet: 'Hinterlegt. Leer lassen, um den Wert zu behalten.',
  secretUnset: 'Noch nicht gesetzt',
  notJson: 'Das ist kein JSON-Objekt. Prüfe Klammern und Anführungszeichen.',
  jsonHint: 'Ein JSON-Objekt, wie der Server es erwartet.',
};
