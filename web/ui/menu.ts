import { createSignal } from 'solid-js';
import type { Drawing } from './icon.tsx';

export interface MenuAction {
  label: string;
  icon?: Drawing;
  run: () => void;
  danger?: boolean;
  /** A hairline above it. */
  apart?: boolean;
  /** Set for a choice among several. */
  checked?: boolean;
}

export interface Menu {
  label: string;
  actions: readonly MenuAction[];
}

export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface OpenMenu extends Menu {
  place: Place;
  /** Gets the focus back. */
  opener: HTMLElement | null;
}

const [openMenu, setOpenMenu] = createSignal<OpenMenu | null>(null);

/** One menu for the whole app, drawn by MenuHost: a list of a thousand songs carries none of its own. */
export { openMenu };
export const closeMenu = () => setOpenMenu(null);

/** Below the button that was pressed. */
export function showMenuBelow(button: HTMLElement, menu: Menu): void {
  const { x, y, width, height } = button.getBoundingClientRect();
  setOpenMenu({ ...menu, place: { x, y, width, height }, opener: button });
}

const LONG_PRESS = 500;
const STEADY = 10;

/** Handlers for right click, the menu key and a long press; the menu is made when it is asked for. */
export function contextMenu(make: () => Menu) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let start: Place | null = null;
  const forget = () => clearTimeout(timer);
  return {
    onContextMenu(event: MouseEvent & { currentTarget: HTMLElement }) {
      event.preventDefault();
      forget();
      setOpenMenu({ ...make(), place: placeOf(event), opener: focusable(event.currentTarget) });
    },
    // Not every phone turns a long press into a context menu event.
    onTouchStart(event: TouchEvent & { currentTarget: HTMLElement }) {
      const { currentTarget } = event;
      const touch = event.touches[0];
      if (!touch) return;
      start = { x: touch.clientX, y: touch.clientY, width: 0, height: 0 };
      const place = start;
      forget();
      timer = setTimeout(
        () => setOpenMenu({ ...make(), place, opener: focusable(currentTarget) }),
        LONG_PRESS,
      );
    },
    onTouchMove({ touches: [touch] }: TouchEvent) {
      const moved = touch && start ? Math.hypot(touch.clientX - start.x, touch.clientY - start.y) : 0;
      if (moved > STEADY) forget();
    },
    onTouchEnd(event: TouchEvent) {
      forget();
      // The finger that leaves after a long press must not also click.
      if (openMenu() && event.cancelable) event.preventDefault();
    },
  };
}

/** The menu key has no pointer: the menu then opens at what has the focus. */
function placeOf(event: MouseEvent & { currentTarget: HTMLElement }): Place {
  if (event.clientX > 0 || event.clientY > 0)
    return { x: event.clientX, y: event.clientY, width: 0, height: 0 };
  const { x, y, height } = event.currentTarget.getBoundingClientRect();
  return { x: x + 24, y, width: 0, height };
}

function focusable(element: HTMLElement): HTMLElement {
  const { activeElement } = document;
  return activeElement instanceof HTMLElement && element.contains(activeElement) ? activeElement : element;
}
