/** The admin desk and its forms; a part of en.ts. */
export const form = {
  optional: '{label} (optional)',
  listHint: 'One a line.',
  secretSet: 'Stored. Leave it empty to keep it.',
  secretUnset: 'Not set yet',
  notJson: 'This is not a JSON object. Check its brackets and quotes.',
  jsonHint: 'A JSON object, as the server expects it.',
} as const;
