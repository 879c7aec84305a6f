import type { Messages } from '../i18n/types.ts';

export const form: Messages['form'] = {
  optional: '{label} (वैकल्पिक)',
  listHint: 'हर पंक्ति में एक।',
  secretSet: 'सहेजा हुआ है। बनाए रखने के लिए खाली छोड़ें।',
  secretUnset: 'अभी तय नहीं है',
  notJson: 'यह JSON ऑब्जेक्ट नहीं है। कोष्ठक और उद्धरण चिह्न जाँचें।',
  jsonHint: 'एक JSON ऑब्जेक्ट, जैसा सर्वर चाहता है।',
};
