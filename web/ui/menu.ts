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

/** Handlers for right click, the menu key and a long press; the menu is made for what was hit, or not at all. */
export function contextMenu(make: (target: EventTarget | null) => Menu | null) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let start: Place | null = null;
  const forget = () => clearTimeout(timer);
  const open = (target: EventTarget | null, place: Place) => {
    const menu = make(target);
    if (menu && target instanceof HTMLElement) setOpenMenu({ ...menu, place, opener: focusable(target) });
    return menu !== null;
  };
  return {
    onContextMenu(event: MouseEvent) {
      forget();
      if (open(event.target, placeOf(event))) event.preventDefault();
    },
    // Not every phone turns a long press into a context menu event.
    onTouchStart({ target, touches: [touch] }: TouchEvent) {
      if (!touch) return;
      const place = { x: touch.clientX, y: touch.clientY, width: 0, height: 0 };
      start = place;
      forget();
      timer = setTimeout(() => open(target, place), LONG_PRESS);
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
function placeOf(event: MouseEvent): Place {
  if (event.clientX > 0 || event.clientY > 0 || !(event.target instanceof Element))
    return { x: event.clientX, y: event.clientY, width: 0, height: 0 };
  const { x, y, height } = event.target.getBoundingClientRect();
  return { x: x + 24, y, width: 0, height };
}

/** What had the focus gets it back, else the nearest thing around the place that can have it. */
function focusable(element: HTMLElement): HTMLElement | null {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement !== document.body) return activeElement;
  return element.closest<HTMLElement>('[tabindex], a, button');
}
