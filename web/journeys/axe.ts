import axe from 'axe-core';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const shown = 4;

/** What of WCAG 2.2 AA the page breaks, as far as a program can tell: a line a rule, with the elements. */
export const violations = (page: Page): Promise<string[]> => run(page, tags);

/** The same for another theme of a page that was looked at: only colours can differ. */
export const colorViolations = (page: Page): Promise<string[]> =>
  run(page, { type: 'rule', values: ['color-contrast', 'link-in-text-block'] });

const run = async (page: Page, runOnly: axe.RunOptions['runOnly']): Promise<string[]> => {
  await page.evaluate(`window.axe || ${axe.source}`);
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'] });
  const results = await page.evaluate<axe.AxeResults>(`axe.run(document, ${options})`);
  return results.violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, shown).map(node => `${node.target.join(' ')} (${reasonOf(node)})`);
    return `${id}: ${help}, ${nodes.length} times: ${places.join('; ')}`;
  });
};

const reasonOf = ({ any, all, none }: axe.NodeResult): string =>
  [...any, ...all, ...none].map(check => check.message).join(' ');
