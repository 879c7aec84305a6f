import {
  type Accessor,
  createContext,
  createMemo,
  createSelector,
  createSignal,
  type JSX,
  onCleanup,
  useContext,
} from 'solid-js';
import * as command from './commands.ts';
import * as q from './queue.ts';
import type { Sleep } from './sleep.ts';
import { duration, type Engine, isOn, position, subscribe } from './state.ts';
import type { Origin, PlayerSong, Repeat, Settings } from './types.ts';

export type Player = ReturnType<typeof makePlayer>;

const PlayerContext = createContext<Player>();

export function PlayerProvider(props: { engine: Engine; children: JSX.Element }): JSX.Element {
  return <PlayerContext.Provider value={makePlayer(props.engine)}>{props.children}</PlayerContext.Provider>;
}

export function usePlayer(): Player {
  const player = useContext(PlayerContext);
  if (!player) throw new Error('usePlayer() is only for components inside a PlayerProvider.');
  return player;
}

function makePlayer(engine: Engine) {
  return { ...makeReadings(engine), ...makeCommands(engine) };
}

/** What components read: signals that follow the engine. */
function makeReadings(engine: Engine) {
  const state = follow(engine, 'state', () => ({ ...engine }));
  const needle = follow(engine, 'time', () => ({ position: position(engine), duration: duration(engine) }));
  const entry = createMemo(() => q.current(state().queue));
  const song = createMemo(() => entry()?.song ?? null);
  const songId = createMemo(() => song()?.id ?? null);
  return {
    entry,
    song,
    queue: createMemo(() => state().queue),
    upcoming: createMemo(() => q.upcoming(state().queue)),
    status: createMemo(() => state().status),
    isOn: createMemo(() => isOn(state().status)),
    settings: createMemo(() => state().settings),
    sleep: createMemo(() => state().sleep),
    /** True in one row of many; only the two rows that change hear of it. */
    isCurrent: createSelector(songId),
    /** Milliseconds, a few times a second. */
    position: () => needle().position,
    duration: () => needle().duration,
  };
}

function makeCommands(engine: Engine) {
  const { random } = engine.options;
  const seekBy = (by: number) => command.seek(engine, Math.min(duration(engine), position(engine) + by));
  return {
    playSongs: (songs: readonly PlayerSong[], from: { origin: Origin; index?: number }) =>
      command.playSongs(engine, songs, from),
    toggle: () => command.toggle(engine),
    pause: () => command.pause(engine),
    resume: () => command.resume(engine),
    next: () => command.next(engine),
    previous: () => command.previous(engine),
    seek: (to: number) => command.seek(engine, to),
    seekBy,
    jumpTo: (key: string) => command.jumpTo(engine, key),
    playNext: (songs: readonly PlayerSong[], origin: Origin) =>
      command.changeQueue(engine, queue => q.playNext(queue, songs, origin)),
    addToQueue: (songs: readonly PlayerSong[], origin: Origin) =>
      command.changeQueue(engine, queue => q.addToQueue(queue, songs, origin)),
    removeEntry: (key: string) => command.changeQueue(engine, queue => q.remove(queue, key)),
    moveEntry: (key: string, to: number) => command.changeQueue(engine, queue => q.move(queue, key, to)),
    clearUpcoming: () => command.changeQueue(engine, q.clearUpcoming),
    /** For «undo»: what was before, as it was. */
    putBack: (queue: q.Queue) => command.changeQueue(engine, () => queue),
    setShuffle: (on: boolean) => command.changeQueue(engine, queue => q.setShuffle(queue, on, random)),
    setRepeat: (repeat: Repeat) => command.changeQueue(engine, queue => q.setRepeat(queue, repeat)),
    setSettings: (change: Partial<Settings>) => command.setSettings(engine, change),
    setSleep: (sleep: Sleep) => command.setSleep(engine, sleep),
    /** The pointer is on a song: its url is asked for, so that a click sounds at once. */
    prefetch: (songId: string) => void engine.options.streams.find(songId).catch(() => {}),
  };
}

/** Time passes with every change of state too: another song stands elsewhere. */
function follow<T>(engine: Engine, what: 'state' | 'time', read: () => T): Accessor<T> {
  const [value, setValue] = createSignal(read());
  onCleanup(subscribe(engine, heard => (heard === what || what === 'time') && setValue(() => read())));
  return value;
}
