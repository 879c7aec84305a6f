import type { Messages } from '../i18n/types.ts';

export const form: Messages['form'] = {
  optional: '{label} (facultatif)',
  listHint: 'Un par ligne.',
  secretSet: 'Enregistré. Laissez vide pour le conserver.',
  secretUnset: 'Pas encore défini',
  notJson: 'Ce n’est pas un objet JSON. Vérifiez les accolades et les guillemets.',
  jsonHint: 'Un objet JSON, tel que le serveur l’attend.',
};
