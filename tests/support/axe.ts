import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

/**
 * What axe finds on a page, a line each: everything in the light, and once more in the dark what colours decide. The page
 * is left in the light.
 */
export async function faultsOf(page: Page): Promise<string[]> {
  await wear(page, 'light');
  const light = await findFaults(page, {});
  await wear(page, 'dark');
  const dark = await findFaults(page, { runOnly: ['color-contrast', 'link-in-text-block'] });
  await wear(page, 'light');
  return [...light, ...dark.map((fault) => `dark ${fault}`)];
}

/** axe stays in the page that it was brought to; there are no frames to look into. */
async function findFaults(page: Page, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async (asked) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, asked);
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
    },
    { iframes: false, resultTypes: ['violations'], ...options } satisfies RunOptions,
  );
}

/** Colours fade into each other; axe has to see those that stay. */
async function wear(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((worn) => {
    document.documentElement.dataset.theme = worn;
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
    }
  }, theme);
}
