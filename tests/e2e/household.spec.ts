import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import type { Area } from '../../shared/projections/workspace.ts';
import type { HouseholdDetail } from '../../shared/protocol/households.ts';
import { expect, test } from '../support/alongside.ts';
import { field, goTo, openRecord, untilAllIsHere } from '../support/person.ts';

const iraq = [
  'OBJECTID,admin3Name_en,admin3Name_ar,admin3Pcode,admin3RefName,admin2Name_en,admin2Name_ar,admin2Pcode,admin1Name_en,admin1Pcode,admin0Name_en,admin0Pcode',
  ',#adm3+name,#adm3+name+ar-lb,#adm3+code,,#adm2+name,#adm2+name+ar-lb,#adm2+code,#adm1+name,#adm1+code,#country+name,#country+code',
  '1,Abi Gharaq,ابي غرق,IQG07Q02N02,<Null>,Al-Hilla,الحلة,IQG07Q02,Babil,IQG07,Iraq,IQ',
  '2,Abu Dalf,ابو دلف,IQG16Q01N02,<Null>,Al-Daur,الدور,IQG16Q01,Salah Al-Din,IQG16,Iraq,IQ',
  '3,Nowhere,<Null>,IQG99Q01N01,<Null>,<Null>,<Null>,<Null>,Babil,IQG07,Iraq,IQ',
].join('\r\n');

const act = async (page: Page, of: string, action: string): Promise<void> => {
  await page.getByRole('button', { name: `More about ${of}` }).click();
  await page.getByRole('menuitem', { name: action }).click();
};
const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole('button', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};
const members = (page: Page): Locator => page.getByRole('list', { name: 'Members' }).getByRole('listitem');

test('an administrator brings the areas of a country, a service with its note, and an item; and closes one', async ({
  organisation,
  seat,
}) => {
  const { page } = await seat(organisation.admin);
  await goTo(page, '/admin/areas');
  await expect(page.getByText('None yet.')).toBeVisible();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await choosing).setFiles({ name: 'iraq.csv', mimeType: 'text/csv', buffer: Buffer.from(iraq) });
  await expect(page.getByRole('listitem').filter({ hasText: 'Abi Gharaq' })).toContainText('Al-Hilla, Babil, Iraq');
  await expect(page.getByText('Line 5')).toBeVisible();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '1 refused line' }).click();
  expect(readFileSync(await (await downloading).path(), 'utf8')).toContain('5,no-parent');
  await page.getByRole('button', { name: 'Take 7 areas' }).click();
  await expect(page.getByText('7 areas taken')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('7 areas', { exact: true })).toBeVisible();
  expect((await organisation.api<Area[]>('/api/areas')).map(({ code }) => code)).toContain('IQG07Q02N02');

  await goTo(page, '/admin/sites');
  await page.getByRole('button', { name: 'Add a service' }).click();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('A name is needed.')).toBeVisible();
  await field(page, 'Name').fill('Legal advice');
  await field(page, 'Given by').fill('Bar association');
  await field(page, 'Note template').fill('Asked for:\nTold:');
  await expect(page.getByRole('figure')).toContainText('Told:');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Services' })).toContainText('Bar association');
  await page.getByRole('button', { name: 'Add an item' }).click();
  await field(page, 'Name').fill('Blanket');
  await field(page, 'Unit').fill('piece');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Items' })).toContainText('counted in piece');

  await act(page, 'Legal advice', 'No longer used');
  await expect(page.getByRole('list', { name: 'Services' })).toContainText('None yet.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('list', { name: 'Services' })).toContainText('Legal advice');
});

test('a household made of three offline stands on both devices once they are online [M3] [V6]', async ({
  organisation,
  seat,
}) => {
  const amna = await organisation.addBeneficiary({ fullName: 'Amna Saleh', birthDate: '1990-02-01' });
  const daud = await organisation.addBeneficiary({ fullName: 'Daud Saleh', birthDate: '2015-02-01' });
  const leila = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  const yusuf = await seat(await organisation.addPerson('Yusuf Osman', 'worker'));
  const [one, two] = [leila.page, yusuf.page];
  await untilAllIsHere(one);
  await openRecord(one, 'Amna Saleh');
  await one.getByRole('tab', { name: 'Household' }).click();
  await leila.context.setOffline(true);

  await one.getByRole('button', { name: 'New household' }).click();
  await expect(members(one)).toHaveText([/Amna Saleh.*Focal point/]);
  await one.getByRole('button', { name: 'Add a member' }).click();
  await one.getByRole('searchbox', { name: 'Search people' }).fill('daud');
  await one.getByRole('option', { name: /Daud Saleh/ }).click();
  await expect(members(one)).toHaveCount(2);
  await one.getByRole('button', { name: 'Add a member' }).click();
  await one.getByRole('searchbox', { name: 'Search people' }).fill('Noor');
  await one.getByRole('button', { name: 'Add Noor by name alone' }).click();
  await field(one, 'Age in years').fill('8');
  await choose(one, 'To the focal point they are', 'Child');
  await one.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(members(one).filter({ hasText: 'Noor' })).toContainText('Not registered');
  await act(one, 'Daud Saleh', 'Change relation');
  await choose(one, 'To the focal point they are', 'Brother or sister');
  await one.getByRole('button', { name: 'Keep the changes' }).click();
  await expect(members(one).filter({ hasText: 'Daud' })).toContainText('Brother or sister');
  await expect(one.getByRole('region', { name: 'Household' }).getByRole('status')).toHaveText('On this device');

  await leila.context.setOffline(false);
  await openRecord(two, 'Daud Saleh');
  await two.getByRole('tab', { name: 'Household' }).click();
  await expect(members(two)).toHaveText([/Amna Saleh/, /Noor/, /Daud Saleh/]);
  const { id } = await organisation.api<HouseholdDetail>(`/api/beneficiaries/${daud.id}/household`);
  expect(await organisation.api(`/api/beneficiaries/${amna.id}/household`)).toMatchObject({ id, focalPoint: amna.id });

  await act(two, 'this household', 'Name and address');
  await field(two, 'Name').fill('Saleh, block C');
  await two.getByRole('button', { name: 'Keep the changes' }).click();
  await expect(one.getByRole('heading', { name: 'Saleh, block C' })).toBeVisible();

  await act(two, 'Noor', 'Mark as left');
  await two.getByRole('dialog').getByRole('button', { name: 'Mark as left' }).click();
  await expect(members(one)).toHaveCount(2);
  await two.getByRole('button', { name: 'Undo' }).last().click();
  await expect(members(one)).toHaveCount(3);

  await act(two, 'Noor', 'Register them');
  await expect(two.getByLabel('Full name')).toHaveValue('Noor');
});
