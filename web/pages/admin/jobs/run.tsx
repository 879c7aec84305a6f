import { useNavigate } from '@solidjs/router';
import Play from 'lucide-solid/icons/play';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { createStore } from 'solid-js/store';
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
  const [options, setOptions] = createStore<Record<string, string>>({});
  const schema = () => props.queue.input ?? { type: 'object', properties: {} };
  const run = async (input: Record<string, unknown>) => {
    const { queue, id } = await api.system.jobs.run.mutate({
      ...{ queue: props.queue.name, input },
      ...optionsOf(options),
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
          <For each={NUMBERS}>
            {name => (
              <TextField
                label={t(`jobs.${name}`)}
                type="number"
                value={options[name] ?? ''}
                onInput={value => setOptions(name, value)}
              />
            )}
          </For>
          <TextField
            label={t('jobs.key')}
            value={options.key ?? ''}
            onInput={value => setOptions('key', value)}
          />
        </div>
      </details>
      <SchemaForm schema={schema()} onSubmit={run} submitLabel={t('jobs.run')} />
    </div>
  );
}

const NUMBERS = ['delay', 'priority', 'retries', 'timeout'] as const;

/** What was left empty stays as the job declares it. */
const optionsOf = (options: Readonly<Record<string, string>>) => ({
  ...Object.fromEntries(NUMBERS.filter(name => options[name]).map(name => [name, Number(options[name])])),
  ...(options.key && { key: options.key }),
});

function Nothing(props: { schema: { properties?: unknown } }): JSX.Element {
  const empty = () => Object.keys(props.schema.properties ?? {}).length === 0;
  return (
    <Show when={empty()}>
      <p class="quiet">{t('jobs.runNothing')}</p>
    </Show>
  );
}
