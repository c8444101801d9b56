import { expect, test } from '../support/alongside.ts';
import { openRecord, openSync, untilAllIsHere } from '../support/person.ts';

test('a supervisor names who works on a case without a network; a restricted one leaves the devices of all others [V6] [M5]', async ({
  organisation,
  seat,
}) => {
  await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  const worker = await seat(await organisation.addPerson('Yusuf Karim', 'worker'));
  const other = await seat(await organisation.addPerson('Hana Kebede', 'worker'));
  const { page, context } = await seat(await organisation.addPerson('Leila Haddad', 'supervisor'));
  const change = page.getByRole('button', { name: 'Change who works on it' });
  const sheet = page.getByRole('dialog', { name: 'Who works on this case?' });
  const keep = sheet.getByRole('button', { name: 'Keep the changes' });
  const caseCard = page.getByRole('region', { name: /^Case: / });
  await openRecord(worker.page, 'Amna Idris Saleh');
  await openRecord(other.page, 'Amna Idris Saleh');
  await openRecord(page, 'Amna Idris Saleh');
  await expect(caseCard).toContainText('Nobody is named');
  await untilAllIsHere(page);

  await test.step('by keyboard, offline; one press takes it back', async () => {
    await context.setOffline(true);
    await change.press('Enter');
    await sheet.getByRole('option', { name: 'Yusuf Karim' }).press('Space');
    await keep.press('Enter');
    await expect(caseCard).toContainText('Yusuf Karim');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(caseCard).toContainText('Nobody is named');
    await change.press('Enter');
    await sheet.getByRole('option', { name: 'Yusuf Karim' }).press('Space');
    await keep.press('Enter');
    await context.setOffline(false);
    await expect(worker.page.getByRole('region', { name: /^Case: / })).toContainText('Yusuf Karim');
  });

  await test.step('a restricted case needs somebody, and says who won’t see it', async () => {
    await change.click();
    await sheet.getByRole('switch', { name: 'Only for those named' }).press('Space');
    await expect(sheet).toContainText('You aren’t among them');
    await sheet.getByRole('option', { name: 'Yusuf Karim' }).press('Space');
    await expect(sheet).toContainText('Choose somebody');
    await expect(keep).toBeDisabled();
    await sheet.getByRole('option', { name: 'Yusuf Karim' }).press('Space');
    await sheet.getByRole('option', { name: 'Leila Haddad' }).press('Space');
    await keep.click();
    await expect(caseCard).toContainText('Only for those named');
    await expect(worker.page.getByRole('region', { name: /^Case: / })).toContainText('Only for those named');
    await expect(other.page.getByRole('region', { name: /^Case: / })).toBeHidden();
  });

  await expect(await openSync(page)).toHaveText('Everything is on the server');
});
