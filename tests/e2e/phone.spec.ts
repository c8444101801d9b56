import { expect, test } from '../support/alongside.ts';
import { field, line, openRecord } from '../support/person.ts';

test('on a phone no message lies over the buttons of a sheet, and More makes way for the sync centre', async ({
  organisation,
  seat,
}) => {
  await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh', phone: '07700 900 482' });
  const { page } = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  await expect(line(page, 'Amna Idris Saleh')).toBeVisible();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'More' }).click();
  await page.getByRole('dialog', { name: 'More' }).getByRole('link', { name: 'Sync' }).click();
  await expect(page.getByRole('heading', { name: 'Sync', exact: true })).toBeVisible();
  await expect(page.getByRole('dialog', { name: 'More' })).toBeHidden();
  await page.goBack();
  await openRecord(page, 'Amna Idris Saleh');
  await field(page, 'Known as').fill('Amouna');
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Before you call' });
  await expect(sheet).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await sheet.getByRole('link', { name: 'Call now' }).click({ trial: true, timeout: 2_000 });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(sheet).toBeVisible();
});
