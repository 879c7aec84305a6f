import axe from 'axe-core';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const shown = 4;

/** What of WCAG 2.2 AA the page breaks, as far as a program can tell: a line a rule, with the elements. */
export const violations = async (page: Page): Promise<string[]> => {
  await page.evaluate(`window.axe || ${axe.source}`);
  const options: axe.RunOptions = { runOnly: tags, resultTypes: ['violations'] };
  const results = await page.evaluate<axe.AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  return results.violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, shown).map(node => `${node.target.join(' ')} (${reasonOf(node)})`);
    return `${id}: ${help}, ${nodes.length} times: ${places.join('; ')}`;
  });
};

const reasonOf = ({ any, all, none }: axe.NodeResult): string =>
  [...any, ...all, ...none].map(check => check.message).join(' ');
