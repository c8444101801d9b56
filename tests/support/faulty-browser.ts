import type { BrowserContext, Page } from '@playwright/test';

/** What befalls a browser: its tabs and itself are killed, its storage is full. Of Chromium, by its own debugging words. */

/** Ends a tab's process at once: its page and its workers hear nothing of it. One that has ended stays as it is. */
export async function killTab(page: Page): Promise<void> {
  if (page.isClosed()) return;
  const gone = page.waitForEvent('crash');
  // The answer never comes: whoever would give it is dead.
  const session = await page.context().newCDPSession(page);
  session.send('Page.crash').catch(() => undefined);
  await gone;
  await page.close();
}

/** SIGKILL to a browser with all its tabs. */
export async function killBrowser(context: BrowserContext): Promise<void> {
  const browser = context.browser();
  if (!browser) throw new Error('this context has no browser of its own');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const gone = new Promise((resolve) => context.once('close', resolve));
  process.kill(processInfo.find(({ type }) => type === 'browser')!.id, 'SIGKILL');
  await gone;
}

/**
 * Leaves no room in the storage of a page's origin. The browser looks how much is left twice a minute, so that writes may
 * pass for half a minute. Answers what makes room again; the end of the page does too.
 */
export async function fillUp(page: Page): Promise<() => Promise<void>> {
  const { origin } = new URL(page.url());
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  return async () => {
    await session.send('Storage.overrideQuotaForOrigin', { origin });
  };
}
