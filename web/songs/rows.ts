import { createSignal } from 'solid-js';
import { likes } from '../marks/index.ts';
import { type Player, usePlayer } from '../player/context.tsx';
import type { Origin } from '../player/types.ts';
import type { Song } from '../types.ts';
import { contextMenu, showMenuBelow } from '../ui/menu.ts';
import { useSongMenu } from './actions.ts';

export interface RowsOptions {
  songAt(index: number): Song | undefined;
  /** Plays the list from this row on. */
  play(index: number): void;
  origin(): Origin;
}

interface Row {
  readonly index: number;
  readonly song: Song;
}

/** The roles of a list of songs. */
export const grid = (label: string, rows: number) => ({
  role: 'grid' as const,
  'aria-label': label,
  'aria-rowcount': rows,
});

/**
 * What happens in a list of songs, heard by the list and not by each row. One row can be reached by Tab and arrows go
 * from row to row: a thousand songs are not a thousand stops.
 */
export function createRows(options: RowsOptions) {
  const player = usePlayer();
  const menuOf = useSongMenu();
  const [active, setActive] = createSignal(0);
  const rowOf = (target: EventTarget | null) => findRow(target, options);
  const press = (row: Row) => (player.isCurrent(row.song.id) ? player.toggle() : options.play(row.index));

  const act = (row: Row, button: HTMLElement) => {
    if (button.dataset.do === 'play') press(row);
    if (button.dataset.do === 'like') void likes.toggle(row.song);
    if (button.dataset.do === 'menu') showMenuBelow(button, menuOf(row.song, options.origin()));
  };
  const onClick = ({ target }: MouseEvent) => {
    const row = rowOf(target);
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-do]') : null;
    if (row && button) act(row, button);
    // With a finger one tap plays; with a mouse it takes two clicks, or one on the number.
    else if (row && touch.matches && isPlain(target)) options.play(row.index);
  };
  const onDblClick = ({ target }: MouseEvent) => {
    const row = rowOf(target);
    if (row && !touch.matches && isPlain(target)) options.play(row.index);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rowOf(event.target);
    const isRow = event.target instanceof HTMLElement && event.target.dataset.row !== undefined;
    if (row && isRow && event.key === 'Enter') press(row);
    else if (row) stepFrom(row.index, event);
  };
  return {
    isActive: (index: number) => index === active(),
    handlers: {
      onClick,
      onDblClick,
      onKeyDown,
      onFocusIn: (event: FocusEvent) => setActive(index => rowOf(event.target)?.index ?? index),
      onPointerOver: (event: PointerEvent) => prefetch(player, rowOf(event.target)),
      ...contextMenu(target => {
        const row = rowOf(target);
        return row && menuOf(row.song, options.origin());
      }),
    },
  };
}

const touch = matchMedia('(hover: none)');
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

function stepFrom(index: number, event: KeyboardEvent): void {
  const step = STEPS[event.key];
  if (step === undefined || !(event.target instanceof Element)) return;
  event.preventDefault();
  event.target
    .closest('.songs')
    ?.querySelector<HTMLElement>(`[data-row="${index + step}"]`)
    ?.focus();
}

function findRow(target: EventTarget | null, { songAt }: RowsOptions): Row | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  const index = Number(element?.dataset.row ?? -1);
  const song = songAt(index);
  return song ? { index, song } : null;
}

function prefetch(player: Player, row: Row | null): void {
  if (row && !touch.matches) player.prefetch(row.song.id);
}

const isPlain = (target: EventTarget | null) =>
  target instanceof Element && target.closest('a, button') === null;
