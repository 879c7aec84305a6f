import { createSignal } from 'solid-js';
import { fieldOf, sentenceOf } from '../lib/errors.ts';

/** A form that is sent once at a time and says what was wrong, beside the field where the server names one. */
export function createForm<T>(send: () => Promise<T>, done: (answer: T) => void) {
  const [busy, setBusy] = createSignal(false);
  const [fault, setFault] = createSignal<unknown>(null);
  const onSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    setFault(null);
    try {
      done(await send());
    } catch (error) {
      setFault(() => error);
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    onSubmit,
    /** The sentence for one field. */
    errorOf: (field: string) => (fault() && fieldOf(fault()) === field ? sentenceOf(fault()) : undefined),
    /** The sentence that belongs to no field of the form. */
    error: (fields: readonly string[]) =>
      fault() && !fields.includes(fieldOf(fault()) ?? '') ? sentenceOf(fault()) : undefined,
  };
}
