import { useNavigate } from '@solidjs/router';
import Play from 'lucide-solid/icons/play';
import { createSignal, type JSX, Show } from 'solid-js';
import { api } from '../../../api.ts';
import { type Queue, refreshJobs } from '../../../data/jobs.ts';
import { t } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/field.tsx';
import { SchemaForm } from '../../../ui/schema-form.tsx';
import { toast } from '../../../ui/toast.tsx';
import { jobPath } from './paths.ts';
import '../desk.css';

/** Starts a job by hand, with a form made from what the job says that it needs. */
export function RunJob(props: { queue: Pick<Queue, 'name' | 'input'> }): JSX.Element {
  const [open, setOpen] = createSignal(false);
  return (
    <>
      <Button look="solid" icon={Play} onClick={() => setOpen(true)}>
        {t('jobs.run')}
      </Button>
      <Dialog
        title={t('jobs.runTitle', { queue: props.queue.name })}
        open={open()}
        onClose={() => setOpen(false)}
      >
        <RunForm queue={props.queue} done={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function RunForm(props: { queue: Pick<Queue, 'name' | 'input'>; done: () => void }): JSX.Element {
  const navigate = useNavigate();
  const [delay, setDelay] = createSignal('');
  const [priority, setPriority] = createSignal('');
  const schema = () => props.queue.input ?? { type: 'object', properties: {} };
  const run = async (input: Record<string, unknown>) => {
    const { queue, id } = await api.system.jobs.run.mutate({
      ...{ queue: props.queue.name, input },
      ...(delay() && { delay: Number(delay()) }),
      ...(priority() && { priority: Number(priority()) }),
    });
    props.done();
    const show = () => navigate(jobPath(queue, id));
    toast({ text: t('jobs.queued'), action: { label: t('jobs.show'), run: show } });
    await refreshJobs();
  };
  return (
    <div class="run-form">
      <Nothing schema={schema()} />
      <details>
        <summary>{t('jobs.facts')}</summary>
        <div class="run-when">
          <TextField label={t('jobs.delay')} type="number" min={0} value={delay()} onInput={setDelay} />
          <TextField label={t('jobs.priority')} type="number" value={priority()} onInput={setPriority} />
        </div>
      </details>
      <SchemaForm schema={schema()} onSubmit={run} submitLabel={t('jobs.run')} />
    </div>
  );
}

function Nothing(props: { schema: { properties?: unknown } }): JSX.Element {
  const empty = () => Object.keys(props.schema.properties ?? {}).length === 0;
  return (
    <Show when={empty()}>
      <p class="quiet">{t('jobs.runNothing')}</p>
    </Show>
  );
}
