import type { FormField } from './schema-form-fields.ts';

/** What stands in the fields: words in all but the switches, where undefined was never touched. */
export type Entries = Readonly<Record<string, string | boolean | undefined>>;
type Values = Readonly<Record<string, unknown>>;

export function entriesOf(fields: readonly FormField[], values: Values): Entries {
  return Object.fromEntries(
    fields.map(field => [field.name, entryOf(field, values[field.name] ?? field.schema.default)]),
  );
}

function entryOf(field: FormField, value: unknown): string | boolean | undefined {
  if (field.kind === 'switch') return typeof value === 'boolean' ? value : undefined;
  // A secret never comes back from the server; what is not typed anew is kept.
  if (field.kind === 'secret' || value === undefined || value === null) return '';
  return Array.isArray(value) ? value.join('\n') : String(value);
}

/** What the form says, without the fields that were left empty: the server knows what stands for those. */
export function valuesOf(fields: readonly FormField[], entries: Entries): Record<string, unknown> {
  const pairs = fields.map(field => [field.name, valueIn(field, entries[field.name])] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

function valueIn(field: FormField, entry: string | boolean | undefined): unknown {
  if (field.kind === 'switch') return entry ?? (field.required ? false : undefined);
  const text = String(entry ?? '');
  if (field.kind === 'list') return linesOf(text);
  if (text === '') return emptyOf(field);
  return field.kind === 'number' ? Number(text) : text;
}

function emptyOf({ nullable, required, kind }: FormField): unknown {
  if (nullable) return null;
  return required && kind === 'text' ? '' : undefined;
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);
