import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { createStore } from 'solid-js/store';
import { t } from '../i18n/index.ts';
import { fieldOf, sentenceOf } from '../lib/errors.ts';
import { Button } from './button.tsx';
import { AreaField, SchemaField } from './schema-form-field.tsx';
import { fieldsOf, type JsonSchema } from './schema-form-fields.ts';
import { type Entries, entriesOf, valuesOf } from './schema-form-values.ts';

export interface SchemaFormProps {
  /** As `z.toJSONSchema(schema, { io: 'input' })` writes it. */
  schema: JsonSchema;
  values?: Readonly<Record<string, unknown>>;
  /** Which of the `writeOnly` fields have a value on the server: empty then means that it is kept. */
  secretsSet?: readonly string[];
  /** Fields that can not be changed here, each with the reason. */
  lockedFields?: Readonly<Record<string, string>>;
  /** Refused by the server, its sentence is shown at the field that it names. */
  onSubmit: (values: Record<string, unknown>) => Promise<void>;
  submitLabel: string;
  /** More buttons beside the one that submits. */
  actions?: JSX.Element;
}

/** A form made from a schema; one for JSON where the schema is too deep for fields. */
export function SchemaForm(props: SchemaFormProps): JSX.Element {
  const fields = createMemo(() => fieldsOf(props.schema));
  return (
    <Show when={fields()} fallback={<JsonForm {...props} />} keyed>
      {known => <FieldsForm {...props} fields={known} />}
    </Show>
  );
}

function FieldsForm(
  props: SchemaFormProps & { fields: NonNullable<ReturnType<typeof fieldsOf>> },
): JSX.Element {
  const [entries, setEntries] = createStore<Record<string, Entries[string]>>({
    ...entriesOf(props.fields, props.values ?? {}),
  });
  const open = () => props.fields.filter(field => props.lockedFields?.[field.name] === undefined);
  const form = createSending(() => props.onSubmit(valuesOf(open(), entries)));
  const lost = () => form.sentence() && !props.fields.some(field => field.name === form.field());
  return (
    <form class="form schema-form" onSubmit={form.submit}>
      <For each={props.fields}>
        {field => (
          <SchemaField
            field={field}
            value={entries[field.name]}
            onChange={value => setEntries(field.name, value)}
            error={form.field() === field.name ? form.sentence() : undefined}
            locked={props.lockedFields?.[field.name]}
            secretSet={props.secretsSet?.includes(field.name) ?? false}
          />
        )}
      </For>
      <Show when={lost()}>
        <p class="form-error" role="alert">
          {form.sentence()}
        </p>
      </Show>
      <Foot {...props} busy={form.busy()} />
    </form>
  );
}

function JsonForm(props: SchemaFormProps): JSX.Element {
  const [text, setText] = createSignal(JSON.stringify(props.values ?? {}, null, 2));
  const [wrong, setWrong] = createSignal<string>();
  const form = createSending(async () => {
    const values = parseObject(text());
    setWrong(values ? undefined : t('form.notJson'));
    if (values) await props.onSubmit(values);
  });
  return (
    <form class="form schema-form" onSubmit={form.submit}>
      <AreaField
        label="JSON"
        hint={props.schema.description ?? t('form.jsonHint')}
        error={wrong() ?? form.sentence()}
        rows={10}
        value={text()}
        onInput={setText}
        code
      />
      <Foot {...props} busy={form.busy()} />
    </form>
  );
}

function Foot(props: Pick<SchemaFormProps, 'submitLabel' | 'actions'> & { busy: boolean }): JSX.Element {
  return (
    <div class="form-row">
      <Button type="submit" look="solid" busy={props.busy}>
        {props.submitLabel}
      </Button>
      {props.actions}
    </div>
  );
}

/** Sends once at a time and keeps what was wrong with the last try. */
function createSending(send: () => Promise<void>) {
  const [busy, setBusy] = createSignal(false);
  const [fault, setFault] = createSignal<unknown>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    setFault(null);
    await send().catch((error: unknown) => setFault(() => error));
    setBusy(false);
  };
  return {
    busy,
    submit,
    sentence: () => (fault() ? sentenceOf(fault()) : undefined),
    /** `songIds.3` is a fault of the field `songIds`. */
    field: () => (fault() ? fieldOf(fault())?.split('.')[0] : undefined),
  };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value))
      : null;
  } catch {
    return null;
  }
}
