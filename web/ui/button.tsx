import { type JSX, Show, splitProps } from 'solid-js';
import { t } from '../i18n/index.ts';
import { type Drawing, Icon } from './icon.tsx';
import './button.css';

type NativeButton = Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, 'class'>;

export interface ButtonProps extends NativeButton {
  /** `solid` is the one thing to do on a page; `plain` looks like text. */
  look?: 'solid' | 'outline' | 'plain' | 'danger';
  icon?: Drawing | undefined;
  busy?: boolean;
}

export function Button(props: ButtonProps): JSX.Element {
  const [own, rest] = splitProps(props, ['look', 'icon', 'busy', 'children', 'disabled']);
  return (
    <button
      type="button"
      {...rest}
      class={`button ${own.look ?? 'outline'}`}
      disabled={own.disabled || own.busy}
      aria-busy={own.busy ? 'true' : undefined}
    >
      <Show when={own.icon}>{icon => <Icon of={icon()} />}</Show>
      <span>{own.children}</span>
      <Show when={own.busy}>
        <span class="button-busy" role="img" aria-label={t('app.loading')} />
      </Show>
    </button>
  );
}

export interface IconButtonProps extends NativeButton {
  icon: Drawing;
  /** Read out by screen readers and shown as a tip. */
  label: string;
  /** Set for a switch: shuffle, mute, like. */
  pressed?: boolean | undefined;
  filled?: boolean | undefined;
  size?: 'small' | 'large' | 'play';
}

export function IconButton(props: IconButtonProps): JSX.Element {
  const [own, rest] = splitProps(props, ['icon', 'label', 'pressed', 'filled', 'size']);
  return (
    <button
      type="button"
      {...rest}
      class={`icon-button ${own.size ?? ''}`}
      aria-label={own.label}
      aria-pressed={own.pressed}
      data-tip={own.label}
    >
      <Show when={own.icon} keyed>
        {icon => (
          <Icon of={icon} {...(own.size === 'small' ? { size: 'small' } : {})} filled={own.filled ?? false} />
        )}
      </Show>
    </button>
  );
}
