const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** The MusicBrainz ids in one or more tag values, which some taggers join by `/`, `;` or `; `. */
export const musicbrainzIds = (values: readonly unknown[]): string[] => [
  ...new Set(
    values.flatMap(value => String(value).slice(0, 10_000).match(UUID) ?? []).map(id => id.toLowerCase()),
  ),
];

/** ISO 3901: two letters, three characters, seven digits. Of several the first that is valid. */
export const isrcOf = (values: readonly unknown[]): string | null => {
  for (const value of values) {
    for (const part of String(value)
      .slice(0, 1000)
      .split(/[/;,\s]+/)) {
      const code = part.replace(/[-.]/g, '').toUpperCase();
      if (/^[A-Z]{2}[A-Z0-9]{3}\d{7}$/.test(code)) return code;
    }
  }
  return null;
};

/** UPC-A, EAN-8, EAN-13 or GTIN-14 with a right check digit. */
export const barcodeOf = (values: readonly unknown[]): string | null => {
  for (const value of values) {
    const code = String(value).slice(0, 100).replace(/[\s-]/g, '');
    if (/^(\d{8}|\d{12,14})$/.test(code) && hasCheckDigit(code)) return code;
  }
  return null;
};

const hasCheckDigit = (code: string): boolean => {
  const sum = [...code.padStart(14, '0')].reduce(
    (total, digit, at) => total + Number(digit) * (at % 2 ? 1 : 3),
    0,
  );
  return sum % 10 === 0;
};

/** A BCP 47 tag (`en`, `pt-BR`) from ISO 639 codes, tags or English names; null for unknown and undetermined. */
export const languageOf = (value: unknown): string | null => {
  const text = typeof value === 'string' ? value.trim().slice(0, 100) : '';
  const code =
    englishNames().get(text.toLowerCase()) ?? canonical(text.replaceAll('_', '-').split(/[;/,\s]/)[0] ?? '');
  return code === null || ['und', 'mul', 'mis', 'xxx'].includes(code) ? null : code;
};

const canonical = (code: string): string | null => {
  try {
    // ICU turns the three letters of tags (eng, ger, deu) into the shortest code. Longer words pass as codes too.
    return /^[a-z]{2,3}(-|$)/i.test(code) ? (Intl.getCanonicalLocales(code)[0] ?? null) : null;
  } catch {
    return null;
  }
};

const COMMON =
  'af ar be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ku la lb lo lt lv mk ml mn mr ms my nb ne nl nn no pa pl ps pt ro ru sa sk sl so sq sr sv sw ta te th tl tr uk ur uz vi yi yo zh zu';

let names: Map<string, string> | undefined;

const englishNames = (): Map<string, string> => {
  if (names) return names;
  const english = new Intl.DisplayNames(['en'], { type: 'language' });
  names = new Map(COMMON.split(' ').map(code => [(english.of(code) ?? code).toLowerCase(), code]));
  return names;
};
