import { Switch as Choose, createUniqueId, type JSX, Match, Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import { PasswordField, Select, Switch, TextField } from './field.tsx';
import type { FormField } from './schema-form-fields.ts';
import type { Entries } from './schema-form-values.ts';
import './schema-form.css';

export interface SchemaFieldProps {
  field: FormField;
  value: Entries[string];
  onChange: (value: string | boolean) => void;
  error: string | undefined;
  /** Why it can not be changed here. */
  locked: string | undefined;
  secretSet: boolean;
}

export function SchemaField(props: SchemaFieldProps): JSX.Element {
  const text = () => String(props.value ?? '');
  const schema = () => props.field.schema;
  const hint = () => props.locked ?? schema().description;
  const label = () =>
    props.field.required || props.field.kind === 'switch' || props.field.kind === 'choice'
      ? props.field.label
      : t('form.optional', { label: props.field.label });
  return (
    <Choose>
      <Match when={props.field.kind === 'switch'}>
        <fieldset disabled={props.locked !== undefined}>
          <Switch label={label()} hint={hint()} on={props.value === true} onChange={props.onChange} />
          <Fault error={props.error} />
        </fieldset>
      </Match>
      <Match when={props.field.kind === 'choice'}>
        <fieldset disabled={props.locked !== undefined}>
          <Select label={label()} value={text()} options={optionsOf(props.field)} onChange={props.onChange} />
          <Show when={hint()}>
            <p class="field-hint">{hint()}</p>
          </Show>
          <Fault error={props.error} />
        </fieldset>
      </Match>
      <Match when={props.field.kind === 'list'}>
        <AreaField
          label={label()}
          hint={hint() ?? t('form.listHint')}
          error={props.error}
          value={text()}
          onInput={props.onChange}
          disabled={props.locked !== undefined}
        />
      </Match>
      <Match when={props.field.kind === 'secret'}>
        <PasswordField
          label={props.field.label}
          hint={hint()}
          error={props.error}
          value={text()}
          onInput={props.onChange}
          autocomplete="new-password"
          placeholder={t(props.secretSet ? 'form.secretSet' : 'form.secretUnset')}
          required={props.field.required && !props.secretSet}
          disabled={props.locked !== undefined}
        />
      </Match>
      <Match when={true}>
        <TextField
          label={label()}
          hint={hint()}
          error={props.error}
          value={text()}
          onInput={props.onChange}
          required={props.field.required}
          disabled={props.locked !== undefined}
          {...limitsOf(props.field)}
        />
      </Match>
    </Choose>
  );
}

function Fault(props: { error: string | undefined }): JSX.Element {
  return (
    <Show when={props.error}>
      <p class="field-error" role="alert">
        {props.error}
      </p>
    </Show>
  );
}

/** What may be left out can be chosen away again. */
const optionsOf = (field: FormField) => [
  ...(field.required ? [] : [{ value: '', label: '–' }]),
  ...field.options.map(value => ({ value, label: value })),
];

const TYPES: Readonly<Record<string, string>> = { uri: 'url', email: 'email', date: 'date' };

type Limits = Pick<
  JSX.InputHTMLAttributes<HTMLInputElement>,
  'type' | 'step' | 'inputmode' | 'min' | 'max' | 'maxLength'
>;

function limitsOf({ kind, schema }: FormField): Limits {
  if (kind === 'number') {
    const step = schema.type === 'integer' ? 1 : 'any';
    return {
      type: 'number',
      step,
      inputmode: 'decimal',
      ...minimum(schema.minimum),
      ...maximum(schema.maximum),
    };
  }
  return {
    type: TYPES[schema.format ?? ''] ?? 'text',
    ...(schema.maxLength !== undefined && { maxLength: schema.maxLength }),
  };
}

// zod writes the safe integers as bounds; those tell nobody anything.
const minimum = (value: number | undefined) =>
  value !== undefined && value > Number.MIN_SAFE_INTEGER ? { min: value } : {};
const maximum = (value: number | undefined) =>
  value !== undefined && value < Number.MAX_SAFE_INTEGER ? { max: value } : {};

export interface AreaFieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string | undefined;
  error?: string | undefined;
  rows?: number;
  disabled?: boolean;
  /** Letters of one width. */
  code?: boolean;
}

/** Several lines of text. */
export function AreaField(props: AreaFieldProps): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="field" classList={{ wrong: Boolean(props.error) }}>
      <label for={id}>{props.label}</label>
      <div class="field-box area">
        <textarea
          id={id}
          classList={{ code: props.code ?? false }}
          rows={props.rows ?? 4}
          value={props.value}
          disabled={props.disabled ?? false}
          spellcheck={!props.code}
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={`${id}-note`}
          onInput={event => props.onInput(event.currentTarget.value)}
        />
      </div>
      <p id={`${id}-note`} class={props.error ? 'field-error' : 'field-hint'}>
        {props.error ?? props.hint}
      </p>
    </div>
  );
}
