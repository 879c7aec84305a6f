import { createUniqueId, type JSX, Show } from 'solid-js';

export interface GroupProps {
  title: string;
  hint?: string;
  children: JSX.Element;
}

/** What belongs together, with its name at the side. */
export function Group(props: GroupProps): JSX.Element {
  const id = createUniqueId();
  return (
    <section class="settings-group" aria-labelledby={id}>
      <div>
        <h2 id={id}>{props.title}</h2>
        <Show when={props.hint}>
          <p class="quiet">{props.hint}</p>
        </Show>
      </div>
      <div class="settings-fields">{props.children}</div>
    </section>
  );
}
