import type { Page } from 'playwright-core';

export interface Stop {
  /** What a screen reader would call it. */
  readonly name: string;
  /** What is wrong with it, as a sentence; null when nothing is. */
  readonly fault: string | null;
}

const most = 300;

/** Where the focus is; null where it is nowhere. */
export const focused = (page: Page): Promise<Stop | null> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const label = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '';
    const field =
      element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element : null;
    const name = field?.labels?.[0]?.textContent || label || element.tagName;
    const { x, y, width, height } = element.getBoundingClientRect();
    const at = { x: x + width / 2, y: y + height / 2 };
    const inside = at.x >= 0 && at.y >= 0 && at.x <= innerWidth && at.y <= innerHeight;
    const hit = document.elementFromPoint(at.x, at.y);
    const covered = !hit || !(element.contains(hit) || hit.contains(element));
    // A field shows it at the box around it.
    const around = [element, element.parentElement, element.parentElement?.parentElement];
    const marked = around.some(each => {
      const style = each && getComputedStyle(each);
      return style && style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
    });
    const faults = [
      width * height > 0 ? '' : 'has no size',
      inside ? '' : 'is outside of the window',
      inside && covered ? `is covered by ${hit?.tagName} ${hit?.className}` : '',
      marked ? '' : 'does not show that it has the focus',
    ];
    const found = faults.filter(Boolean).join(' and ');
    return { name, fault: found ? `"${name}" ${found}` : null };
  });

/** Presses Tab from the top of the page to its end and notes each stop. */
export const walk = async (page: Page): Promise<readonly Stop[]> => {
  await page.evaluate(() => {
    scrollTo(0, 0);
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    getSelection()?.collapse(document.body, 0);
  });
  const stops: Stop[] = [];
  while (stops.length < most) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (!stop) return stops;
    stops.push(stop);
  }
  throw new Error(
    `After ${most} presses of Tab the page was not at its end; the last was on "${stops.at(-1)?.name}".`,
  );
};

/** Presses Tab until the focus is where the name says; the names of the stops before are told when it never is. */
export const tabTo = async (page: Page, name: string | RegExp): Promise<void> => {
  const passed: string[] = [];
  while (passed.length < most) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop && (typeof name === 'string' ? stop.name === name : name.test(stop.name))) return;
    passed.push(stop?.name ?? 'nothing');
  }
  throw new Error(`Tab never came to ${name}; it came to ${[...new Set(passed)].join(', ')}.`);
};
