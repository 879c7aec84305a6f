/** The part of JSON Schema that a form is made from: what `z.toJSONSchema()` writes. */
export interface JsonSchema {
  readonly type?: string | readonly string[] | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly format?: string | undefined;
  readonly default?: unknown | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly const?: unknown | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly writeOnly?: boolean | undefined;
  readonly properties?: Readonly<Record<string, JsonSchema | boolean>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: JsonSchema | boolean | readonly (JsonSchema | boolean)[] | undefined;
  readonly anyOf?: readonly (JsonSchema | boolean)[] | undefined;
}

export type FieldKind = 'text' | 'secret' | 'number' | 'switch' | 'choice' | 'list';

export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly schema: JsonSchema;
  readonly required: boolean;
  readonly nullable: boolean;
  /** Of a choice. */
  readonly options: readonly string[];
}

/** The fields of an object of plain values; null for a schema that is too deep for a form. */
export function fieldsOf(schema: JsonSchema): readonly FormField[] | null {
  if (schema.type !== 'object') return null;
  const fields = Object.entries(schema.properties ?? {}).map(([name, property]) =>
    fieldOf(name, property, schema.required?.includes(name) ?? false),
  );
  return fields.every(field => field !== null) ? fields : null;
}

function fieldOf(name: string, given: JsonSchema | boolean, listed: boolean): FormField | null {
  if (typeof given === 'boolean') return null;
  const { schema, nullable } = withoutNull(given);
  const kind = kindOf(schema);
  if (kind === null) return null;
  return {
    name,
    label: schema.title ?? inWords(name),
    kind,
    schema,
    required: listed && schema.default === undefined && !nullable,
    nullable,
    options: (schema.enum ?? (schema.const === undefined ? [] : [schema.const])).map(String),
  };
}

/** What may be null is `anyOf` the thing itself and null, or has two types. */
function withoutNull(schema: JsonSchema): { schema: JsonSchema; nullable: boolean } {
  const { anyOf, ...rest } = schema;
  const [type, ...more] = [schema.type ?? []].flat().filter(each => each !== 'null');
  if (Array.isArray(schema.type) && type && more.length === 0)
    return { schema: { ...schema, type }, nullable: schema.type.length > 1 };
  const others = anyOf?.filter(each => typeof each !== 'boolean' && each.type !== 'null') ?? [];
  const [only] = others;
  if (!anyOf || typeof only !== 'object' || others.length > 1 || others.length === anyOf.length)
    return { schema, nullable: false };
  return { schema: { ...only, ...rest }, nullable: true };
}

function kindOf(schema: JsonSchema): FieldKind | null {
  if (schema.enum || schema.const !== undefined)
    return (schema.enum ?? [schema.const]).every(each => typeof each === 'string') ? 'choice' : null;
  if (schema.type === 'string') return schema.writeOnly ? 'secret' : 'text';
  if (schema.type === 'number' || schema.type === 'integer') return 'number';
  if (schema.type === 'boolean') return 'switch';
  return schema.type === 'array' && isTextList(schema.items) ? 'list' : null;
}

const isTextList = (items: JsonSchema['items']): boolean =>
  typeof items === 'object' && 'type' in items && items.type === 'string' && !items.enum;

/** `songIds` and `API_KEY` as somebody would say them. */
export function inWords(name: string): string {
  const spaced = name
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .trim();
  const words = /^[A-Z\d ]+$/.test(name.replace(/_/g, ' ')) ? spaced.toLowerCase() : spaced;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
