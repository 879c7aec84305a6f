import Copy from 'lucide-solid/icons/copy';
import { type JSX, Show } from 'solid-js';
import { t } from '../../../i18n/index.ts';
import { copyText } from '../../../lib/clipboard.ts';
import { IconButton } from '../../../ui/button.tsx';
import { toast } from '../../../ui/toast.tsx';

/** A value as formatted JSON. */
export function Code(props: { title: string; value: unknown }): JSX.Element {
  const text = () => JSON.stringify(props.value ?? {}, null, 2);
  const copy = () => void copyText(text()).then(() => toast({ text: t('jobs.copied') }));
  return (
    <section class="code-block">
      <Show when={props.title}>
        <header>
          <h3>{props.title}</h3>
          <IconButton size="small" icon={Copy} label={t('jobs.copy')} onClick={copy} />
        </header>
      </Show>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <pre tabIndex={0} dir="ltr">
        {text()}
      </pre>
    </section>
  );
}
