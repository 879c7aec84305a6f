import { useQuery } from '@tanstack/solid-query';
import { createSignal, For, type JSX, Match, Show, Switch } from 'solid-js';
import { problemsQuery } from '../data/folders.ts';
import { t } from '../i18n/index.ts';
import { known } from '../pages/parts.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProgressBar } from '../ui/state.tsx';
import { isGoing, type Scan } from './scans.ts';
import './library.css';

/** How far a scan is, and afterwards what it could not read. */
export function ScanStatus(props: { scan: Scan }): JSX.Element {
  const [open, setOpen] = createSignal(false);
  return (
    <div class="scan">
      <Switch>
        <Match when={isGoing(props.scan)}>
          <ProgressBar
            label={t('settings.scanning')}
            value={props.scan.progress > 0 ? props.scan.progress : undefined}
          />
          <p class="quiet figures">
            {t('settings.scanning')} · {t('settings.found', { count: props.scan.counts.found })}
          </p>
        </Match>
        <Match when={props.scan.state === 'failed'}>
          <p class="field-error">{props.scan.message ?? t('state.errorTitle')}</p>
        </Match>
      </Switch>
      <Show when={!isGoing(props.scan) && props.scan.counts.problems > 0}>
        <Button look="plain" onClick={() => setOpen(true)}>
          {t('settings.unreadable', { count: props.scan.counts.problems })}
        </Button>
        <Dialog title={t('settings.unreadableTitle')} open={open()} onClose={() => setOpen(false)}>
          <Problems scanId={props.scan.id} />
        </Dialog>
      </Show>
    </div>
  );
}

function Problems(props: { scanId: string }): JSX.Element {
  const query = useQuery(() => problemsQuery(props.scanId));
  return (
    <ul class="problems">
      <For each={known(query)?.items}>
        {problem => (
          <li>
            <p>{problem.path}</p>
            <p class="quiet">{problem.message}</p>
          </li>
        )}
      </For>
    </ul>
  );
}
