import { expect, test } from '../support/alongside.ts';
import { choosePin, goTo, line, lockDevice, skipTour, unlock, untilAllIsHere } from '../support/person.ts';

test('a PIN forgotten where there is no network is replaced by a supervisor’s code, once', async ({
  organisation,
  seat,
}) => {
  await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  const leila = await organisation.addPerson('Leila Haddad', 'worker');
  const yara = await organisation.addPerson('Yara Mansour', 'supervisor');
  const hers = await seat(leila);
  const { page } = hers;
  await expect(line(page, 'Amna Idris Saleh')).toBeVisible();
  await untilAllIsHere(page);
  await hers.context.setOffline(true);
  await lockDevice(page);
  await page.getByRole('button', { name: 'Forgotten?' }).click();
  await page.getByRole('button', { name: 'Enter a supervisor’s code' }).click();
  const number = /device number (\d+)/.exec(await page.getByRole('dialog').innerText())?.[1];

  const { page: office } = await seat(yara);
  await goTo(office, '/help-pin');
  await office.getByRole('button', { name: 'Leila Haddad' }).click();
  const sheet = office.getByRole('dialog', { name: 'Leila Haddad' });
  await expect(sheet.getByText(`Number ${number}`)).toBeVisible();
  await sheet.getByRole('button', { name: 'Show a code' }).click();
  const code = (await sheet.getByRole('group', { name: 'The code' }).innerText()).replaceAll(/\s+/g, ' ');
  await expect(sheet.getByText('9 codes are left for this device.')).toBeVisible();

  const field = page.getByRole('textbox', { name: 'The code that they read to you' });
  const use = page.getByRole('button', { name: 'Use this code' });
  await field.fill(code.slice(0, -1) + (code.endsWith('7') ? '8' : '7'));
  await use.click();
  await expect(page.getByText('Something in it is mistyped.')).toBeVisible();
  await field.fill(code.toLowerCase());
  await use.click();
  await expect(page.getByText('Everything on this device stays; only the PIN changes.')).toBeVisible();
  await choosePin(page, '730518');
  await goTo(page, '/beneficiaries');
  await expect(line(page, 'Amna Idris Saleh')).toBeVisible();

  await lockDevice(page);
  await page.getByRole('button', { name: 'Forgotten?' }).click();
  await page.getByRole('button', { name: 'Enter a supervisor’s code' }).click();
  await field.fill(code);
  await use.click();
  await expect(page.getByText('This code isn’t for this device, or was used.')).toBeVisible();
  await page.keyboard.press('Escape');
  await unlock(page, '730518');
  await hers.context.setOffline(false);
  await goTo(page, '/settings');
  await expect(page.getByText('Yara Mansour was shown a code for it')).toBeVisible();
});

test('an invitation makes a person of whoever opens its link; two of them share the device', async ({
  browser,
  organisation,
  seat,
  server,
  watch,
}) => {
  await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  const { page: admin } = await seat(organisation.admin);
  await goTo(admin, '/admin/people');
  await admin.getByRole('button', { name: 'Add a colleague' }).click();
  await admin.getByLabel('Name', { exact: true }).fill('Nadia Salim');
  await admin.getByRole('button', { name: 'Add a role' }).click();
  await admin.getByRole('button', { name: 'Add', exact: true }).click();
  const invitation = admin.getByRole('dialog', { name: 'Invitation for Nadia Salim' });
  await expect(invitation.getByRole('img', { name: 'Square code of the invitation' })).toBeVisible();
  const code = await invitation.getByText(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/).innerText();

  const context = await browser.newContext({ baseURL: server.url });
  watch(context);
  const page = await context.newPage();
  await page.goto(`/invitation#${code}`);
  await expect(page.getByRole('heading', { name: 'Welcome, Nadia Salim' })).toBeVisible();
  const password = page.getByRole('textbox', { name: 'Password', exact: true });
  await password.fill('too short');
  await page.getByRole('button', { name: 'Use this password' }).click();
  await expect(page.getByText('Ten characters or more.', { exact: true })).toBeVisible();
  await password.fill('four quiet words here');
  await page.getByRole('button', { name: 'Use this password' }).click();
  await choosePin(page, '482913');

  const tour = page.getByRole('dialog');
  await expect(tour.getByRole('heading', { name: 'Everything is kept on this device' })).toBeVisible();
  await tour.getByRole('button', { name: 'Next' }).click();
  await tour.getByRole('button', { name: 'Next' }).click();
  await tour.getByRole('button', { name: 'Begin' }).click();
  await goTo(page, '/beneficiaries');
  await expect(line(page, 'Amna Idris Saleh')).toBeVisible();

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Switch person' }).click();
  await expect(page.getByRole('heading', { name: 'Who is here?' })).toBeVisible();
  await page.getByRole('button', { name: 'Somebody else' }).click();
  await page.getByRole('button', { name: 'I have an invitation' }).click();
  await page.getByRole('textbox', { name: 'The letters of the invitation' }).fill(code);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(
    page.getByText('This invitation was used, replaced by another, or is older than seven days.'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Sign in with a password' }).click();
  await page.getByLabel('User name or e-mail').fill(organisation.admin.username);
  await page.getByLabel('Password', { exact: true }).fill(organisation.admin.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await choosePin(page, '730518');
  await skipTour(page);

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Switch person' }).click();
  await expect(page.getByText('PIN for NS.')).toBeVisible();
  await expect(page.getByText('Nadia')).toHaveCount(0);
  await unlock(page, '482913');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await goTo(page, '/settings');
  await expect(page.getByText('Nadia Salim')).toBeVisible();

  await goTo(page, '/help');
  await page.getByRole('link', { name: 'Sharing a phone' }).click();
  await expect(page.getByRole('heading', { name: 'You forgot your PIN' })).toBeVisible();
  await context.close();
});
