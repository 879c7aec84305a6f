import Plus from 'lucide-solid/icons/plus';
import { createSignal, type JSX, Show } from 'solid-js';
import { api } from '../../api.ts';
import { createForm } from '../../auth/form.ts';
import { refreshJobs, type Schedule } from '../../data/jobs.ts';
import { t } from '../../i18n/index.ts';
import { sentenceOf } from '../../lib/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { toast } from '../../ui/toast.tsx';

type Words = (cron: string) => string | null | undefined;

/** Nothing starts while it is paused; what runs goes on. */
export async function pause(queue: string, paused: boolean): Promise<void> {
  try {
    await api.system.jobs.setSchedule.mutate({ queue, paused });
    const undo = { label: t('action.undo'), run: () => void pause(queue, !paused) };
    toast({ text: t(paused ? 'schedules.didPause' : 'schedules.didResume', { queue }), action: undo });
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
  }
  await refreshJobs();
}

export interface EditProps {
  schedule: Schedule;
  words: Words;
  open: boolean;
  onClose: () => void;
}

export function EditSchedule(props: EditProps): JSX.Element {
  return (
    <Dialog
      title={t('schedules.editTitle', { queue: props.schedule.queue })}
      open={props.open}
      onClose={() => props.onClose()}
    >
      <CronForm
        queue={props.schedule.queue}
        cron={props.schedule.cron}
        back={props.schedule.cron === props.schedule.declared ? undefined : backOf(props.schedule)}
        words={props.words}
        done={() => props.onClose()}
      />
    </Dialog>
  );
}

const backOf = ({ declared }: Schedule) => t(declared === null ? 'schedules.remove' : 'schedules.reset');

interface CronFormProps {
  queue: string;
  cron: string;
  /** What the button says that takes the change back. */
  back?: string | undefined;
  words: Words;
  done: () => void;
}

function CronForm(props: CronFormProps): JSX.Element {
  const [cron, setCron] = createSignal(props.cron);
  const save = (wanted: string | null) =>
    api.system.jobs.setSchedule.mutate({ queue: props.queue, cron: wanted });
  const saved = () => {
    toast({ text: t('schedules.saved') });
    props.done();
    void refreshJobs();
  };
  const form = createForm(() => save(cron()), saved);
  const words = () => props.words(cron());
  const takeBack = () =>
    save(null).then(saved, (error: unknown) => toast({ text: sentenceOf(error), tone: 'danger' }));
  return (
    <form class="form" onSubmit={form.onSubmit}>
      <TextField
        label={t('schedules.cron')}
        hint={t('schedules.cronHint')}
        error={form.errorOf('cron') ?? form.error(['cron'])}
        value={cron()}
        onInput={setCron}
        spellcheck={false}
        required
      />
      <p class="cron-words" aria-live="polite">
        {words() === null ? t('schedules.wrong') : words()}
      </p>
      <div class="form-row">
        <Button type="submit" look="solid" busy={form.busy()}>
          {t('action.save')}
        </Button>
        <Show when={props.back}>
          <Button onClick={() => void takeBack()}>{props.back}</Button>
        </Show>
      </div>
    </form>
  );
}

/** Any job can run by the clock, with an empty input. */
export function AddSchedule(props: { others: readonly string[]; words: Words }): JSX.Element {
  const [open, setOpen] = createSignal(false);
  const [queue, setQueue] = createSignal('');
  const chosen = () => queue() || props.others[0] || '';
  return (
    <Show when={props.others.length > 0}>
      <div class="schedule-add">
        <Button icon={Plus} onClick={() => setOpen(true)}>
          {t('schedules.add')}
        </Button>
      </div>
      <Dialog title={t('schedules.add')} open={open()} onClose={() => setOpen(false)}>
        <div class="run-form">
          <Select
            label={t('schedules.job')}
            value={chosen()}
            options={props.others.map(value => ({ value, label: value }))}
            onChange={setQueue}
          />
          <CronForm queue={chosen()} cron="0 4 * * *" words={props.words} done={() => setOpen(false)} />
        </div>
      </Dialog>
    </Show>
  );
}
