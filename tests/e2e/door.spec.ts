import { expect, test } from '../support/alongside.ts';
import { choosePin, goTo, line, lockDevice, pressNew, typePin, unlock, untilAllIsHere } from '../support/person.ts';

test('a wrong PIN makes the next try wait, also after a reload [V4]', async ({ organisation, seat }) => {
  const leila = await organisation.addPerson('Leila Haddad', 'worker');
  const { page } = await seat(leila);
  await lockDevice(page);

  for (const wrong of ['111222', '111223', '111224']) {
    await typePin(page, wrong);
    await expect(page.getByText('That is not the PIN.')).toBeVisible();
  }
  await typePin(page, '111225');
  await expect(page.getByText(/Next try in \d+ s/)).toBeVisible();

  await page.reload();
  await expect(page.getByRole('heading', { name: 'Who is here?' })).toBeVisible();
  await page.keyboard.type('482913');
  await expect(page.getByText(/Next try in \d+ s/)).toBeVisible();
  await unlock(page);
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
});

test('a forgotten PIN is replaced by an online sign-in, and nothing is lost', async ({ organisation, seat }) => {
  await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  const leila = await organisation.addPerson('Leila Haddad', 'worker');
  const { page, context } = await seat(leila);
  await expect(line(page, 'Amna Idris Saleh')).toBeVisible();
  await untilAllIsHere(page);
  await context.setOffline(true);
  await pressNew(page, 'Person');
  await page.getByLabel('Full name').fill('Hamida Noor');
  await lockDevice(page);
  await context.setOffline(false);

  await page.getByRole('button', { name: 'Forgotten?' }).click();
  await page.getByRole('button', { name: 'Sign in online' }).click();
  await page.getByLabel('User name or e-mail').fill(leila.username);
  await page.getByLabel('Password', { exact: true }).fill(leila.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('Everything on this device stays; only the PIN changes.')).toBeVisible();
  await choosePin(page, '730518');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await goTo(page, '/beneficiaries');
  await expect(line(page, 'Amna Idris Saleh')).toBeVisible();
  await expect(page.getByText('Hamida Noor')).toBeVisible();

  await lockDevice(page);
  await typePin(page, '482913');
  await expect(page.getByText('That is not the PIN.')).toBeVisible();
  await unlock(page, '730518');
});
