import { createSignal } from 'solid-js';
import { sentenceOf } from '../lib/errors.ts';
import { toast } from './toast.tsx';

/** Work that a button starts: busy while it lasts, and told in a toast when it fails. */
export function createWork() {
  const [busy, setBusy] = createSignal(false);
  const run = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      toast({ text: sentenceOf(error), tone: 'danger' });
    }
    setBusy(false);
  };
  return { busy, run };
}
