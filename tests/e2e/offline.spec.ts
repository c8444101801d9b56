import { expect } from '@playwright/test';
import {
  beginSession,
  field,
  goTo,
  line,
  note,
  openRecord,
  openSession,
  openSync,
  register,
  signIn,
  syncSentence,
  unlock,
  untilAllIsHere,
} from '../support/person.ts';
import { test } from '../support/profile.ts';

test('a day without a network, from a cold start to everything on the server [V3] [V6] [S1] [S2]', async ({
  organisation,
  server,
  seat,
  profile,
}) => {
  test.setTimeout(120_000);
  await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  await organisation.addBeneficiary({ fullName: 'Tesfaye Bekele' });
  const leila = await organisation.addPerson('Leila Haddad', 'worker');
  const atHome = await profile.start();
  const signedIn = await atHome.newPage();
  await signIn(signedIn, leila);
  await expect(line(signedIn, 'Amna Idris Saleh')).toBeVisible();
  await untilAllIsHere(signedIn);
  await atHome.close();

  await server.kill();
  const inTheField = await profile.start();
  await inTheField.setOffline(true);
  const page = await inTheField.newPage();
  await page.goto('/');
  await unlock(page);
  await expect(line(page, 'Tesfaye Bekele')).toBeVisible();

  await page.getByRole('textbox', { name: 'Search beneficiaries' }).fill('amnah idriss');
  await expect(line(page, 'Amna Idris Saleh')).toBeVisible();
  await expect(line(page, 'Tesfaye Bekele')).toBeHidden();

  await register(page, 'Hamida Noor', '07700 900 482');
  await beginSession(page);
  await page.getByRole('button', { name: 'Write a note' }).click();
  await note(page).pressSequentially('Water in the tent since Sunday.');
  await expect(page.getByText('Kept on this device')).toBeVisible();
  await page.close();

  const again = await inTheField.newPage();
  await again.goto('/');
  await unlock(again);
  await expect(await openSync(again)).toContainText('only on this device');
  await goTo(again, '/beneficiaries');
  await openRecord(again, 'Hamida Noor');
  await openSession(again);
  await expect(note(again)).toHaveText('Water in the tent since Sunday.');
  await openSync(again);

  await server.start();
  await inTheField.setOffline(false);
  await expect(syncSentence(again)).toHaveText('Everything is on the server');

  await expect
    .poll(() => organisation.api('/api/beneficiaries?q=hamida'))
    .toMatchObject({ items: [{ fullName: 'Hamida Noor', phone: '07700 900 482', sessions: 1 }], total: 1 });
  const yusuf = await seat(await organisation.addPerson('Yusuf Osman', 'worker'));
  await openRecord(yusuf.page, 'Hamida Noor');
  await openSession(yusuf.page);
  await expect(note(yusuf.page)).toHaveText('Water in the tent since Sunday.');
});

test('work of two people who were both offline is merged on both devices and in the API [M3] [M6]', async ({
  organisation,
  seat,
}) => {
  const { id } = await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  await organisation.api(`/api/beneficiaries/${id}/sessions`, {
    method: 'POST',
    body: { fields: { on: '2026-11-02', status: 'planned', kind: 'office' } },
  });
  const leila = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  const yusuf = await seat(await organisation.addPerson('Yusuf Osman', 'worker'));
  for (const { page } of [leila, yusuf]) {
    await openRecord(page, 'Amna Idris Saleh');
    await openSession(page);
    await expect(note(page)).toBeVisible();
  }
  await Promise.all([leila.context.setOffline(true), yusuf.context.setOffline(true)]);
  await leila.page.getByRole('radio', { name: 'Partly' }).click();
  await note(leila.page).pressSequentially('She came late.');
  await field(yusuf.page, 'Outcome').fill('New appointment given');
  await note(yusuf.page).pressSequentially('Her sister waited.');
  await expect(note(leila.page)).toHaveText('She came late.');

  await Promise.all([leila.context.setOffline(false), yusuf.context.setOffline(false)]);
  for (const { page } of [leila, yusuf]) {
    await expect(note(page)).toContainText('She came late.');
    await expect(note(page)).toContainText('Her sister waited.');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('radio', { name: 'Partly' })).toBeChecked();
    await expect(field(page, 'Outcome')).toHaveValue('New appointment given');
  }
  await expect
    .poll(() => organisation.api(`/api/beneficiaries/${id}/sessions`))
    .toMatchObject([{ attendance: 'partly', outcome: 'New appointment given', noted: true }]);
});
