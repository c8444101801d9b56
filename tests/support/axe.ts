import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';
import type { Language } from './words.ts';

/**
 * What axe finds on a page, a line each: everything in each language, with whether it runs off the side, with text twice
 * as large too, and once more in the dark what colours decide. The page is left as it was found, in English and in the
 * light.
 */
export async function faultsOf(page: Page): Promise<string[]> {
  const found: string[] = [];
  await wear(page, 'light');
  for (const language of ['ar', 'fr', 'en'] as const) {
    await speak(page, language);
    found.push(...(await findFaults(page)).map((fault) => `${language} ${fault}`));
    found.push(...(await findOverflow(page)).map((fault) => `${language} ${fault}`));
  }
  found.push(...(await findEnlarged(page)));
  await wear(page, 'dark');
  const dark = await findFaults(page, { runOnly: ['color-contrast', 'link-in-text-block'] });
  await wear(page, 'light');
  return [...found, ...dark.map((fault) => `dark ${fault}`)];
}

/** Shows the screen that stands in another language, as when somebody chooses it in another tab. */
async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate((wanted) => {
    const key = 'alongside.look';
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}');
    for (const own of Object.values<{ language?: string }>(kept.of ?? {})) own.language = wanted;
    localStorage.setItem(key, JSON.stringify({ ...kept, language: wanted }));
    window.dispatchEvent(new StorageEvent('storage', { key }));
  }, language);
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
  // The words are there with the next frame.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/**
 * What axe finds on a page as it stands, a line each. axe stays in the page that it was brought to; there are no frames to
 * look into.
 */
export async function findFaults(page: Page, options: RunOptions = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  await settle(page);
  return page.evaluate(
    async (asked) => {
      // While a sheet or a list of answers is open all else is hidden from assistive technology: a page has no landmark then.
      const enabled =
        document.querySelector('[aria-hidden="true"] main, main[aria-hidden="true"], [inert] main') === null;
      const rules = { 'landmark-one-main': { enabled }, 'page-has-heading-one': { enabled } };
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { rules, ...asked });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, any }) => [`${id}:`, html.slice(0, 200), ...any.map((check) => check.message)].join(' ')),
      );
    },
    { iframes: false, resultTypes: ['violations'], ...options } satisfies RunOptions,
  );
}

/** Whether anything runs off the side, in a line. */
export async function findOverflow(page: Page): Promise<string[]> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return wider > 0 ? [`runs off the side by ${wider} px`] : [];
}

/** The same with text twice as large, as a person may have set it for all of their browser. */
async function findEnlarged(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    document.documentElement.style.setProperty('font-size', '200%');
    // What is open is put in its place anew.
    window.dispatchEvent(new Event('resize'));
  });
  await settle(page);
  const found = await findOverflow(page);
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  return found.map((fault) => `with text twice as large ${fault}`);
}

async function wear(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((worn) => {
    document.documentElement.dataset.theme = worn;
  }, theme);
}

/**
 * Colours fade into each other, and sheets come in; axe has to see what stays. What inherits a colour begins its own fading
 * only when that of its parent is over, so they are ended frame by frame until nothing fades any more. A sheet that focuses
 * a field waits, unseen, up to 600 ms for a keyboard on the screen.
 */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // What has ended and stays as it ended, such as a caret's name that faded, is still among them.
    const fading = () =>
      document
        .getAnimations()
        .filter(
          ({ effect, playState }) => playState !== 'finished' && effect?.getComputedTiming().endTime !== Infinity,
        );
    const waiting = () =>
      [...document.querySelectorAll('[role="dialog"]')].some(
        (sheet) => !sheet.checkVisibility({ opacityProperty: true }),
      );
    do {
      for (const animation of fading()) animation.finish();
      await new Promise(requestAnimationFrame);
    } while (fading().length || waiting());
  });
}
