import type { Page } from '@playwright/test';
import { settle } from '../support/axe.ts';
import type { Walk } from '../support/screens/walk.ts';

/** A screen as it stays, PNG: its fonts are there, nothing moves, and no sheet waits unseen. */
export async function shoot(page: Page): Promise<Buffer> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await settle(page);
  return page.screenshot({ animations: 'disabled' });
}

/** What was said of an act stands in the picture of that act, and not over those that follow at once. */
export async function putMessagesAway({ page, say }: Walk): Promise<void> {
  const messages = page.getByRole('region', { name: say('Messages') }).getByRole('button', { name: say('Close') });
  while (await messages.first().isVisible()) await messages.first().click();
}
