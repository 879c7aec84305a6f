import * as DropdownMenu from '@kobalte/core/dropdown-menu';
import Check from 'lucide-solid/icons/check';
import { For, type JSX, Show } from 'solid-js';
import { Icon } from './icon.tsx';
import { closeMenu, type MenuAction, openMenu } from './menu.ts';
import './menu.css';

/** Draws the menu that is open. Loaded with the first one. */
export function MenuHost(): JSX.Element {
  return (
    <Show when={openMenu()} keyed>
      {menu => (
        <DropdownMenu.Root
          open
          modal={false}
          onOpenChange={open => !open && closeMenu()}
          getAnchorRect={() => menu.place}
          gutter={4}
        >
          <DropdownMenu.Portal>
            <DropdownMenu.Content
              class="menu"
              aria-label={menu.label}
              onCloseAutoFocus={event => {
                event.preventDefault();
                menu.opener?.focus({ preventScroll: true });
              }}
            >
              <For each={menu.actions}>{action => <Item action={action} />}</For>
            </DropdownMenu.Content>
          </DropdownMenu.Portal>
        </DropdownMenu.Root>
      )}
    </Show>
  );
}

function Item(props: { action: MenuAction }): JSX.Element {
  const drawing = () => (props.action.checked ? Check : props.action.icon);
  return (
    <>
      <Show when={props.action.apart}>
        <DropdownMenu.Separator class="menu-line" />
      </Show>
      <DropdownMenu.Item
        class="menu-item"
        classList={{ danger: props.action.danger }}
        textValue={props.action.label}
        onSelect={() => props.action.run()}
      >
        <span class="menu-icon">
          <Show when={drawing()} keyed>
            {icon => <Icon of={icon} size="small" />}
          </Show>
        </span>
        {props.action.label}
      </DropdownMenu.Item>
    </>
  );
}
