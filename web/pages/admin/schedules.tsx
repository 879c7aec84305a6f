import { A } from '@solidjs/router';
import { useQuery } from '@tanstack/solid-query';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { followQueues, type Schedule, schedulesQuery } from '../../data/jobs.ts';
import { t } from '../../i18n/index.ts';
import { ago } from '../../lib/format.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/state.tsx';
import { Loaded } from '../parts.tsx';
import { createCronWords } from './cron.ts';
import { moment } from './jobs/figures.ts';
import { jobPath, queuePath } from './jobs/paths.ts';
import { AddSchedule, EditSchedule, pause } from './schedule-forms.tsx';
import './desk.css';
import './jobs/jobs.css';

/** What starts by the clock: when in words, the next time, and how it went last. */
export function SchedulesSection(): JSX.Element {
  const query = useQuery(schedulesQuery);
  const words = createCronWords();
  followQueues();
  return (
    <>
      <p class="quiet admin-lead">{t('schedules.text')}</p>
      <Loaded query={query}>
        {data => (
          <>
            <Show
              when={data().schedules.length > 0}
              fallback={<EmptyState title={t('schedules.emptyTitle')} text={t('schedules.emptyText')} />}
            >
              <ul class="schedules">
                <For each={data().schedules.map(({ queue }) => queue)}>
                  {queue => (
                    <Show when={data().schedules.find(each => each.queue === queue)}>
                      {schedule => <Row schedule={schedule()} words={words} />}
                    </Show>
                  )}
                </For>
              </ul>
            </Show>
            <AddSchedule others={data().others} words={words} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Row(props: { schedule: Schedule; words: (cron: string) => string | null | undefined }): JSX.Element {
  const [editing, setEditing] = createSignal(false);
  const changed = () => props.schedule.cron !== props.schedule.declared;
  return (
    <li class="schedule" classList={{ paused: props.schedule.paused }}>
      <div class="schedule-what">
        <h2>
          <A href={queuePath(props.schedule.queue)}>{props.schedule.queue}</A>
        </h2>
        <p>{props.words(props.schedule.cron) ?? '\u00a0'}</p>
        <p class="quiet">
          <code>{props.schedule.cron}</code>
          <Show when={changed()}> · {t('schedules.changed')}</Show>
        </p>
      </div>
      <dl class="facts">
        <div>
          <dt>{t('schedules.next')}</dt>
          <dd title={props.schedule.next.map(moment).join('\n')}>
            <Show when={props.schedule.next[0]} fallback={t('schedules.paused')}>
              {next => <time dateTime={next()}>{ago(next())}</time>}
            </Show>
          </dd>
        </div>
        <div>
          <dt>{t('schedules.last')}</dt>
          <dd>
            <Show when={props.schedule.last} fallback={t('schedules.never')}>
              {last => (
                <A class="link" href={jobPath(props.schedule.queue, last().id)}>
                  {ago(last().at)}
                </A>
              )}
            </Show>
          </dd>
        </div>
      </dl>
      <div class="form-row">
        <input
          class="bare-switch"
          type="checkbox"
          role="switch"
          aria-label={t('schedules.on', { queue: props.schedule.queue })}
          checked={!props.schedule.paused}
          aria-checked={!props.schedule.paused}
          onChange={event => void pause(props.schedule.queue, !event.currentTarget.checked)}
        />
        <Button onClick={() => setEditing(true)}>{t('schedules.edit')}</Button>
      </div>
      <EditSchedule
        schedule={props.schedule}
        words={props.words}
        open={editing()}
        onClose={() => setEditing(false)}
      />
    </li>
  );
}
