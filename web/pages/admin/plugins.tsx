import { useQuery } from '@tanstack/solid-query';
import Plug from 'lucide-solid/icons/plug';
import { createSignal, For, type JSX, Show, untrack } from 'solid-js';
import { configure, type PluginCard, pluginsQuery, testPlugin } from '../../data/plugins.ts';
import { t } from '../../i18n/index.ts';
import { bytes, count } from '../../lib/format.ts';
import { useTitle } from '../../lib/title.ts';
import { Slot } from '../../plugins.tsx';
import { Button } from '../../ui/button.tsx';
import { SchemaForm } from '../../ui/schema-form.tsx';
import { EmptyState } from '../../ui/state.tsx';
import { toast } from '../../ui/toast.tsx';
import { createWork } from '../../ui/work.ts';
import { Loaded } from '../parts.tsx';
import { OutsideRequests } from './plugin-requests.tsx';
import './plugins.css';

/** Every plugin: whether it is on, what it misses and where to get that, and what it has fetched. */
export function PluginsDesk(): JSX.Element {
  const query = useQuery(pluginsQuery);
  useTitle(() => t('plugins.title'));
  return (
    <>
      <p class="quiet plugins-lead">{t('plugins.text')}</p>
      <Loaded query={query}>
        {plugins => (
          <For
            each={plugins().map(({ name }) => name)}
            fallback={
              <EmptyState icon={Plug} title={t('plugins.emptyTitle')} text={t('plugins.emptyText')} />
            }
          >
            {name => (
              <Show when={plugins().find(plugin => plugin.name === name)}>
                {plugin => <PluginPart plugin={plugin()} />}
              </Show>
            )}
          </For>
        )}
      </Loaded>
    </>
  );
}

function PluginPart(props: { plugin: PluginCard }): JSX.Element {
  const [looking, setLooking] = createSignal(false);
  // Decided once: it must not shut when the plugin comes on, for then one wants to try the connection.
  const startsOpen = untrack(() => props.plugin.state === 'missing');
  return (
    <article class="plugin" aria-labelledby={`plugin-${props.plugin.name}`}>
      <Head plugin={props.plugin} />
      <Show when={props.plugin.state !== 'off' && props.plugin.missing.length > 0}>
        <div class="plugin-missing" role="note">
          <p class="label">{t('plugins.needs')}</p>
          <ul>
            <For each={props.plugin.missing}>{sentence => <li>{sentence}</li>}</For>
          </ul>
        </div>
      </Show>
      <dl class="plugin-about">
        <dt>{t('plugins.adds')}</dt>
        <dd>{props.plugin.about.adds}</dd>
        <dt>{t('plugins.sends')}</dt>
        <dd>{props.plugin.about.sends}</dd>
        <Show when={props.plugin.about.keysFrom}>
          {address => (
            <>
              <dt>{t('plugins.keysFrom')}</dt>
              <dd>
                <a class="name-link" href={address()} target="_blank" rel="noreferrer">
                  {address()}
                </a>
              </dd>
            </>
          )}
        </Show>
      </dl>
      <details open={startsOpen}>
        <summary>{t('plugins.settings')}</summary>
        <Settings plugin={props.plugin} />
      </details>
      <details onToggle={event => setLooking(event.currentTarget.open)}>
        <summary>
          {t('plugins.egress')}
          <span class="quiet figures">{sumOf(props.plugin)}</span>
        </summary>
        <Show when={looking()}>
          <OutsideRequests name={props.plugin.name} title={props.plugin.about.title} />
        </Show>
      </details>
      <Show when={props.plugin.on}>
        <Slot name="admin.section" with={{}} of={props.plugin.name} />
      </Show>
    </article>
  );
}

function Head(props: { plugin: PluginCard }): JSX.Element {
  const { busy, run } = createWork();
  const isWanted = () => props.plugin.state !== 'off';
  const turn = async () => {
    const name = props.plugin.about.title;
    const text = t(isWanted() ? 'plugins.switchedOff' : 'plugins.switchedOn', { name });
    await configure({ name: props.plugin.name, wanted: !isWanted() });
    toast({ text });
  };
  return (
    <header>
      <h2 id={`plugin-${props.plugin.name}`}>{props.plugin.about.title}</h2>
      <span class={`plugin-state ${props.plugin.state}`}>{stateLabel(props.plugin.state)}</span>
      <Button busy={busy()} onClick={() => void run(turn)}>
        {t(isWanted() ? 'plugins.switchOff' : 'plugins.switchOn')}
      </Button>
    </header>
  );
}

function Settings(props: { plugin: PluginCard }): JSX.Element {
  const locked = () =>
    Object.fromEntries(props.plugin.locked.map(name => [name, t('plugins.fromEnvironment')] as const));
  const save = async (entered: Record<string, unknown>) => {
    await configure({ name: props.plugin.name, values: changesOf(props.plugin, entered) });
    toast({ text: t('plugins.saved') });
  };
  return (
    <SchemaForm
      schema={props.plugin.schema}
      values={props.plugin.values}
      secretsSet={props.plugin.secretsSet}
      lockedFields={locked()}
      onSubmit={save}
      submitLabel={t('plugins.save')}
      actions={
        <Show when={props.plugin.on && props.plugin.testable}>
          <TestButton name={props.plugin.name} />
        </Show>
      }
    />
  );
}

function TestButton(props: { name: string }): JSX.Element {
  const { busy, run } = createWork();
  const test = async () => {
    const { message } = await testPlugin(props.name);
    toast({ text: t('plugins.tested', { message }) });
  };
  return (
    <Button busy={busy()} onClick={() => void run(test)}>
      {t('plugins.test')}
    </Button>
  );
}

const stateLabel = (state: PluginCard['state']): string =>
  t(state === 'broken' ? 'plugins.brokenState' : `plugins.${state}`);

/**
 * The variables are texts, wherever they come from. What was emptied or is as it would be anyhow is taken out; a secret
 * that was left empty stays.
 */
function changesOf({ schema, locked }: PluginCard, entered: Readonly<Record<string, unknown>>) {
  const changes = Object.entries(schema.properties ?? {})
    .filter(([name]) => !locked.includes(name))
    .map(([name, property]) => {
      const value = textOf(entered[name]);
      const isSecret = typeof property === 'object' && property.writeOnly === true;
      const isDefault = typeof property === 'object' && value === textOf(property.default);
      return [name, isDefault ? '' : value, isSecret && value === ''] as const;
    });
  return Object.fromEntries(changes.filter(([, , isKept]) => !isKept).map(([name, value]) => [name, value]));
}

const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

const sumOf = ({ today }: PluginCard): string =>
  today === null
    ? t('plugins.todayNone')
    : t('plugins.today', { count: today.requests, failed: count(today.failed), size: bytes(today.bytes) });
