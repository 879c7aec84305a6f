const WAIT = 450;
const GAP = 8;

/** One tip for the whole page: shows `data-tip` of what the pointer rests on or the keyboard reaches. Returns its end. */
export function makeTooltips(): () => void {
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.popover = 'manual';
  // The same words are the label of the control: a screen reader has heard them already.
  tip.ariaHidden = 'true';
  document.body.append(tip);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hide = () => {
    clearTimeout(timer);
    if (tip.matches(':popover-open')) tip.hidePopover();
  };
  const show = (target: HTMLElement) => {
    tip.textContent = target.dataset.tip ?? '';
    tip.showPopover();
    place(tip, target.getBoundingClientRect());
  };
  const consider = (event: Event) => {
    const target = targetOf(event);
    hide();
    if (target && isWelcome(event, target)) timer = setTimeout(() => show(target), WAIT);
  };
  const hideOnEscape = (event: KeyboardEvent) => event.key === 'Escape' && hide();

  const leave = new AbortController();
  const options = { signal: leave.signal, passive: true };
  for (const type of ['pointerover', 'focusin']) document.addEventListener(type, consider, options);
  for (const type of ['pointerdown', 'scroll', 'focusout']) document.addEventListener(type, hide, options);
  document.addEventListener('keydown', hideOnEscape, options);
  return () => {
    leave.abort();
    hide();
    tip.remove();
  };
}

function targetOf({ target }: Event): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
}

/** A finger covers what it touches, and a focus that came from a click needs no words. */
function isWelcome(event: Event, target: HTMLElement): boolean {
  if (event instanceof PointerEvent) return event.pointerType === 'mouse';
  return target.matches(':focus-visible');
}

function place(tip: HTMLElement, target: DOMRect): void {
  const { width, height } = tip.getBoundingClientRect();
  const above = target.top - height - GAP;
  const middle = target.left + target.width / 2 - width / 2;
  tip.style.top = `${above > 0 ? above : target.bottom + GAP}px`;
  tip.style.left = `${Math.min(innerWidth - width - GAP, Math.max(GAP, middle))}px`;
}
