import { createStore } from 'solid-js/store';
import { queryClient } from '../data/client.ts';
import { sentenceOf } from '../lib/errors.ts';
import { toast, toastUndo } from '../ui/toast.tsx';

export interface MarkOptions<T> {
  readonly idOf: (subject: T) => string;
  /** What the subject said of itself when it was loaded. */
  readonly wasOn: (subject: T) => boolean;
  readonly add: (subject: T) => Promise<unknown>;
  readonly remove: (subject: T) => Promise<unknown>;
  readonly said: (subject: T, on: boolean) => string;
  /** Lists that hold the marked ones. */
  readonly lists: readonly string[];
}

/** A like, a save, a follow: shown at once, told to the server, taken back if that fails, with undo. */
export interface Mark<T> {
  isOn(subject: T): boolean;
  toggle(subject: T): Promise<void>;
  /** The server has just told of these; what this browser remembered of them may be older. */
  learn(subjects: readonly T[]): void;
  /** Another listener signs in: nothing of the one before stays. */
  forget(): void;
}

export function makeMark<T>(options: MarkOptions<T>): Mark<T> {
  // What was changed in this visit; lists that were loaded before know only the older state.
  const [changed, setChanged] = createStore<Record<string, boolean | undefined>>({});
  const isOn = (subject: T) => changed[options.idOf(subject)] ?? options.wasOn(subject);

  const toggle = async (subject: T) => {
    const on = !isOn(subject);
    setChanged(options.idOf(subject), on);
    toastUndo(options.said(subject, on), () => void toggle(subject));
    try {
      await (on ? options.add : options.remove)(subject);
      await queryClient.invalidateQueries({ queryKey: options.lists });
    } catch (error) {
      setChanged(options.idOf(subject), !on);
      toast({ text: sentenceOf(error), tone: 'danger' });
    }
  };
  const learn = (subjects: readonly T[]) => {
    for (const subject of subjects) {
      if (changed[options.idOf(subject)] === undefined)
        setChanged(options.idOf(subject), options.wasOn(subject));
    }
  };
  const forget = () => {
    for (const id of Object.keys(changed)) setChanged(id, undefined);
  };
  return { isOn, toggle, learn, forget };
}
