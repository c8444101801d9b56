import type { Page } from '@playwright/test';
import { expect, test } from '../support/alongside.ts';
import { goTo, line, list, untilAllIsHere } from '../support/person.ts';

const search = (page: Page) => page.getByRole('textbox', { name: 'Search beneficiaries' });
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

test('somebody is found offline by any spelling, number or mother, narrowed by filters, and found again by Back [V6]', async ({
  organisation,
  seat,
}) => {
  await organisation.addBeneficiary({ fullName: 'محمد علي', sex: 'male', phone: '+249 7700 900 482' });
  await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh', sex: 'female', birthDate: '1990-02-01' });
  await organisation.addBeneficiary({ fullName: 'آمنة الخطيب', sex: 'female', birthDate: '2016-02-01' });
  await organisation.addBeneficiary({ fullName: 'Hamida Noor', sex: 'female', motherName: 'Amna Ali' });
  const { page, context } = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  await goTo(page, '/beneficiaries');
  await expect(list(page)).toBeVisible();
  await expect(line(page, 'Hamida Noor')).toBeVisible();
  await untilAllIsHere(page);
  await context.setOffline(true);

  await search(page).fill('Mohammed');
  await expect(line(page, 'محمد علي')).toContainText('same name in Arabic');
  await search(page).fill('٤٨٢');
  await expect(line(page, 'محمد علي')).toContainText('phone ends 482');
  await search(page).fill('amna');
  await expect(page.getByRole('list', { name: 'Beneficiaries' }).getByRole('link')).toHaveText([
    /Amna Idris Saleh.*same name/,
    /آمنة الخطيب.*same name in Arabic/,
    /Hamida Noor.*mother’s name Amna Ali/,
  ]);

  await page.getByRole('button', { name: 'Filters' }).click();
  const sheet = page.getByRole('dialog', { name: 'Filters' });
  await expect(sheet.getByRole('button', { name: 'Female 3' })).toBeVisible();
  await sheet.getByRole('button', { name: '5–11 1' }).click();
  await expect(sheet.getByRole('button', { name: 'Female 1' })).toBeVisible();
  await sheet.getByRole('button', { name: 'Show 1 person' }).click();
  await expect(page.getByRole('status').filter({ hasText: '1 of 4, on this device' })).toBeVisible();
  await expect(line(page, 'Hamida Noor')).toBeHidden();
  await page.getByRole('button', { name: '5–11 1' }).click();

  await search(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(line(page, 'Hamida Noor')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Hamida Noor' })).toBeVisible();
  await page.goBack();
  await expect(search(page)).toHaveValue('amna');
  await expect(line(page, 'Hamida Noor')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(search(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('list', { name: 'Opened last' }).getByRole('link')).toHaveText([/Hamida Noor/]);

  await search(page).fill('Zebulon');
  await expect(page.getByRole('heading', { name: 'Nobody like “Zebulon” on this device' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Register Zebulon' })).toBeVisible();
  await page.getByRole('button', { name: 'Search server' }).click();
  await expect(page.getByText('The server can’t be reached now')).toBeVisible();
  await context.setOffline(false);
  await expect(async () => {
    await page.getByRole('button', { name: 'Search server' }).click();
    await expect(page.getByText('Nobody else on the server either')).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test('the list and the palette are used by keyboard alone, and offer each role its own [V6]', async ({
  organisation,
  seat,
}) => {
  for (const name of ['Amna Idris Saleh', 'Daud Idris', 'Oksana Marchenko', 'Rosa Quispe', 'Tesfaye Bekele']) {
    await organisation.addBeneficiary({ fullName: name });
  }
  const { page, context } = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  await page.setViewportSize({ width: 1280, height: 800 });
  await goTo(page, '/beneficiaries');
  await expect(row(page, 'Tesfaye Bekele')).toBeVisible();
  await untilAllIsHere(page);
  await context.setOffline(true);

  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(row(page, 'Amna Idris Saleh')).toBeFocused();
  await page.keyboard.press('End');
  await expect(row(page, 'Tesfaye Bekele')).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.type('ok');
  await expect(row(page, 'Oksana Marchenko')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Oksana Marchenko' })).toBeVisible();

  const palette = page.getByRole('dialog', { name: 'Find or do' });
  await page.keyboard.press('Control+k');
  await expect(palette.getByRole('menuitem', { name: /Oksana Marchenko/ })).toBeVisible();
  await page.keyboard.type('tesfay');
  await expect(palette.getByRole('menuitem', { name: /Tesfaye Bekele/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Tesfaye Bekele' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('new session');
  await expect(palette.getByRole('menuitem', { name: 'New session for…' })).toBeVisible();
  await page.keyboard.press('Enter');
  const whom = page.getByRole('dialog', { name: 'New session for' });
  await page.keyboard.type('daud');
  await expect(whom.getByRole('menuitem', { name: /Daud Idris/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Daud Idris' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Write a note' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('lock now');
  await expect(palette.getByRole('menuitem', { name: 'Lock now' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Who is here?' })).toBeVisible();

  const viewer = await seat(await organisation.addPerson('Vera Lund', 'viewer'));
  await viewer.page.keyboard.press('Control+k');
  await expect(viewer.page.getByRole('menuitem', { name: 'Lock now' })).toBeVisible();
  await expect(viewer.page.getByRole('menuitem', { name: 'New person' })).toBeHidden();
  await expect(viewer.page.getByRole('menuitem', { name: 'New session for…' })).toBeHidden();
});
