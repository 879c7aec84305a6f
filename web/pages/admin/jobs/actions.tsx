import RotateCw from 'lucide-solid/icons/rotate-cw';
import { createSignal, For, type JSX } from 'solid-js';
import { DEAD_LETTERS, type JobId } from '../../../data/jobs.ts';
import { t } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { type Action, actOn, retryAll } from './act.ts';

export function RetryAll(props: { queue: string }): JSX.Element {
  const [busy, setBusy] = createSignal(false);
  const run = async () => {
    setBusy(true);
    await retryAll(props.queue);
    setBusy(false);
  };
  return (
    <Button icon={RotateCw} busy={busy()} onClick={() => void run()}>
      {t(props.queue === DEAD_LETTERS ? 'jobs.redriveAll' : 'jobs.retryAll')}
    </Button>
  );
}

export interface ActionsProps {
  jobs: readonly JobId[];
  actions: readonly Action[];
  /** The one that stands out. */
  main?: Action | undefined;
  done?: (action: Action) => void;
}

/** What can be done with jobs; only what cannot be undone is asked for again. */
export function Actions(props: ActionsProps): JSX.Element {
  const [asking, setAsking] = createSignal(false);
  const [busy, setBusy] = createSignal<Action>();
  const act = async (action: Action) => {
    setBusy(action);
    if (await actOn(action, props.jobs)) props.done?.(action);
    setBusy(undefined);
  };
  const remove = () => {
    setAsking(false);
    void act('delete');
  };
  return (
    <div class="form-row">
      <For each={props.actions}>
        {action => (
          <Button
            look={look(action, props.main)}
            busy={busy() === action}
            onClick={() => (action === 'delete' ? setAsking(true) : void act(action))}
          >
            {t(`jobs.${action}`)}
          </Button>
        )}
      </For>
      <Dialog
        title={t('jobs.deleteTitle')}
        open={asking()}
        onClose={() => setAsking(false)}
        actions={<Confirm cancel={() => setAsking(false)} remove={remove} />}
      >
        <p>{t('jobs.deleteText', { count: props.jobs.length })}</p>
      </Dialog>
    </div>
  );
}

function Confirm(props: { cancel: () => void; remove: () => void }): JSX.Element {
  return (
    <>
      <Button onClick={() => props.cancel()}>{t('action.cancel')}</Button>
      <Button look="danger" onClick={() => props.remove()}>
        {t('jobs.delete')}
      </Button>
    </>
  );
}

const look = (action: Action, main: Action | undefined) => {
  if (action === 'delete') return 'danger';
  return action === main ? 'solid' : 'outline';
};
