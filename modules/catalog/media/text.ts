/**
 * The longest name or title kept, in characters: at four bytes each it still fits one row of a PostgreSQL index
 * (2,704 bytes).
 */
export const NAME_LENGTH = 500;

/** Control characters, and the two code points that neither XML nor Unicode allows in text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** One line of text that any database, file format and page can hold; null when nothing is left. */
export const cleanLine = (value: unknown, length = NAME_LENGTH): string | null => {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  // A megabyte of tag is cut before the costly steps, with room for what they take out.
  const text = String(value)
    .slice(0, length * 8)
    .replace(UNWANTED, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return cut(text.toWellFormed().normalize('NFC'), length).trim() || null;
};

/** Text of several lines: line ends become `\n`, tabs stay. */
export const cleanText = (value: string, length: number): string =>
  cut(
    value.slice(0, length).replace(/\r\n?/g, '\n').replace(UNWANTED, '').toWellFormed().normalize('NFC'),
    length,
  )
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n')
    .trim();

/** The distinct values of a tag that may hold several, in their order. */
export const cleanList = (
  values: readonly unknown[],
  { length = NAME_LENGTH, most = 100 } = {},
): string[] => {
  const seen = new Map<string, string>();
  for (const value of values) {
    const text = cleanLine(value, length);
    if (text !== null && !seen.has(text.toLowerCase())) seen.set(text.toLowerCase(), text);
    if (seen.size === most) break;
  }
  return [...seen.values()];
};

/** Never ends in half a surrogate pair. */
const cut = (text: string, length: number): string => {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
};
