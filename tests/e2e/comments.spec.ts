import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/alongside.ts';
import { openRecord } from '../support/person.ts';

const thread = (page: Page, words: string): Locator => page.getByRole('article').filter({ hasText: words });

async function comment(page: Page, words: string): Promise<void> {
  await page.getByLabel(/^(Write a comment|Reply to)/).fill(words);
  await page.keyboard.press('Control+Enter');
}

test('a thread of two people: answered, changed and resolved, each live for the other, and offline too [M5]', async ({
  organisation,
  seat,
}) => {
  await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  const leila = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  const yusuf = await seat(await organisation.addPerson('Yusuf Osman', 'worker'));
  for (const { page } of [leila, yusuf]) {
    await openRecord(page, 'Amna Idris Saleh');
    await page.getByRole('tab', { name: 'Comments' }).click();
    await expect(page.getByText('No comments yet')).toBeVisible();
  }

  await comment(leila.page, 'May the clinic ring her?');
  await expect(thread(yusuf.page, 'May the clinic ring her?')).toContainText('Leila Haddad');
  await thread(yusuf.page, 'May the clinic ring her?').getByRole('button', { name: 'Reply' }).click();
  await expect(yusuf.page.getByText(/Reply to Leila/)).toBeVisible();
  await comment(yusuf.page, 'Only after five.');
  await expect(thread(leila.page, 'May the clinic ring her?')).toContainText('Only after five.');
  await expect(thread(leila.page, 'May the clinic ring her?')).toContainText('Yusuf Osman');

  await Promise.all([leila.context.setOffline(true), yusuf.context.setOffline(true)]);
  await leila.page.getByRole('button', { name: 'More about the comment of You' }).click();
  await leila.page.getByRole('menuitem', { name: 'Edit' }).click();
  await leila.page.getByLabel('Your comment').fill('May the clinic ring her at home?');
  await leila.page.getByRole('button', { name: 'Keep the change' }).click();
  await expect(thread(leila.page, 'ring her at home?')).toContainText('edited');
  await thread(yusuf.page, 'May the clinic ring her?').getByRole('button', { name: 'Reply' }).click();
  await comment(yusuf.page, 'And say it is the sewing class.');
  await Promise.all([leila.context.setOffline(false), yusuf.context.setOffline(false)]);
  for (const { page } of [leila, yusuf]) {
    await expect(thread(page, 'May the clinic ring her at home?')).toContainText('And say it is the sewing class.');
    await expect(page.getByRole('article')).toHaveCount(1);
  }

  await thread(yusuf.page, 'ring her at home?').getByRole('button', { name: 'Resolve' }).click();
  await expect(leila.page.getByRole('article')).toHaveCount(0);
  await leila.page.getByRole('button', { name: /ring her at home\?.*3, resolved by Yusuf Osman/ }).click();
  await expect(leila.page.getByText('Only after five.')).toBeVisible();
  await leila.page.getByRole('button', { name: 'Open the thread again' }).click();
  await expect(thread(yusuf.page, 'ring her at home?')).toBeVisible();
  await expect(
    yusuf.page.getByRole('button', { name: 'More about the comment of Leila Haddad' }),
    'a colleague’s words are theirs',
  ).toBeHidden();
});
