import Eye from 'lucide-solid/icons/eye';
import EyeOff from 'lucide-solid/icons/eye-off';
import { createSignal, createUniqueId, type JSX, Show, splitProps } from 'solid-js';
import { t } from '../i18n/index.ts';
import { IconButton } from './button.tsx';
import './field.css';
import './form.css';

export interface TextFieldProps extends Omit<JSX.InputHTMLAttributes<HTMLInputElement>, 'class' | 'onInput'> {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  onInput: (value: string) => void;
  /** What stands inside the field at its end. */
  end?: JSX.Element;
}

export function TextField(props: TextFieldProps): JSX.Element {
  const [own, rest] = splitProps(props, ['label', 'hint', 'error', 'onInput', 'end']);
  const id = createUniqueId();
  const described = () => (own.error ? `${id}-error` : own.hint ? `${id}-hint` : undefined);
  return (
    <div class="field" classList={{ wrong: Boolean(own.error) }}>
      <label for={id}>{own.label}</label>
      <div class="field-box">
        <input
          id={id}
          {...rest}
          aria-describedby={described()}
          aria-invalid={own.error ? 'true' : undefined}
          onInput={event => own.onInput(event.currentTarget.value)}
        />
        {own.end}
      </div>
      <Show when={own.hint && !own.error}>
        <p class="field-hint" id={`${id}-hint`}>
          {own.hint}
        </p>
      </Show>
      <Show when={own.error}>
        <p class="field-error" id={`${id}-error`}>
          {own.error}
        </p>
      </Show>
    </div>
  );
}

export function PasswordField(props: TextFieldProps): JSX.Element {
  const [shown, setShown] = createSignal(false);
  const toggle = () => (
    <IconButton
      size="small"
      icon={shown() ? EyeOff : Eye}
      label={t(shown() ? 'field.hidePassword' : 'field.showPassword')}
      pressed={shown()}
      onClick={() => setShown(!shown())}
    />
  );
  return <TextField {...props} type={shown() ? 'text' : 'password'} spellcheck={false} end={toggle()} />;
}

export interface SelectProps<T extends string> {
  label: string;
  value: T;
  options: readonly { readonly value: T; readonly label: string }[];
  onChange: (value: T) => void;
  /** The label is there for screen readers only. */
  bare?: boolean;
}

/** The browser's own list: it knows every keyboard, screen reader and phone. */
export function Select<T extends string>(props: SelectProps<T>): JSX.Element {
  const id = createUniqueId();
  const choose = (value: string) => {
    const option = props.options.find(each => each.value === value);
    if (option) props.onChange(option.value);
  };
  return (
    <div class="field select" classList={{ bare: props.bare }}>
      <label for={id}>{props.label}</label>
      <div class="field-box">
        <select id={id} onChange={event => choose(event.currentTarget.value)}>
          {props.options.map(option => (
            <option value={option.value} selected={option.value === props.value}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

export interface SwitchProps {
  label: string;
  hint?: string | undefined;
  on: boolean;
  onChange: (on: boolean) => void;
}

export function Switch(props: SwitchProps): JSX.Element {
  const id = createUniqueId();
  return (
    <label class="switch">
      <span>
        {props.label}
        <Show when={props.hint}>
          <span class="field-hint" id={id}>
            {props.hint}
          </span>
        </Show>
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={props.on}
        aria-checked={props.on}
        aria-label={props.label}
        aria-describedby={props.hint ? id : undefined}
        onChange={event => props.onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
