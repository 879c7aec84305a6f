import { type JSX, onCleanup, onMount } from 'solid-js';
import { api } from '../api.ts';
import { t } from '../i18n/index.ts';
import { isOffline, sentenceOf } from '../lib/errors.ts';
import { ErrorState } from '../ui/state.tsx';

const ASK_AGAIN = 5000;

/** Why something is not there. Where only the connection is missing, it goes on by itself when the server answers. */
export function Fault(props: { error: unknown; retry: () => void }): JSX.Element {
  onMount(() => isOffline(props.error) && onCleanup(whenServerAnswers(() => props.retry())));
  return (
    <ErrorState
      title={t(isOffline(props.error) ? 'state.offlineTitle' : 'state.errorTitle')}
      text={sentenceOf(props.error)}
      retry={props.retry}
    />
  );
}

/** Asks for little until there is an answer: trying the whole page again each time would make it flicker. */
function whenServerAnswers(run: () => void): () => void {
  const ask = () =>
    void api.system.info.query().then(
      () => ended || run(),
      () => {},
    );
  let ended = false;
  const timer = setInterval(ask, ASK_AGAIN);
  window.addEventListener('online', ask);
  return () => {
    ended = true;
    clearInterval(timer);
    window.removeEventListener('online', ask);
  };
}
