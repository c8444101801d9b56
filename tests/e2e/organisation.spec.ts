import { readFileSync } from 'node:fs';
import type { ListPage } from '../../shared/protocol/beneficiaries.ts';
import { expect, test } from '../support/alongside.ts';
import { choosePin, field, goTo, line, openRecord, openSession, PIN, signIn, skipTour } from '../support/person.ts';

test('an empty server is set up in the browser, and a colleague who was added signs in', async ({
  browser,
  server,
  watch,
}) => {
  const context = await browser.newContext({ baseURL: server.url });
  watch(context);
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'A new server' })).toBeVisible();
  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByText('Ten characters or more.')).toBeVisible();
  await page.getByLabel('Your name').fill('Samuel Okoro');
  await page.getByLabel('User name').fill('samuel.okoro');
  await page.getByLabel('Password', { exact: true }).fill('a quiet long password');
  await page.getByLabel('First site').fill('Wadi Amal');
  await page.getByLabel('First programme').fill('Protection');
  await page.getByRole('button', { name: 'Set up' }).click();
  await choosePin(page, PIN);
  await skipTour(page);
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();

  await goTo(page, '/admin/people');
  await page.getByRole('button', { name: 'Add a colleague' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Leila Haddad');
  await expect(page.getByLabel('User name')).toHaveValue('leila.haddad');
  await page.getByRole('radio', { name: 'A password' }).click();
  await page.getByLabel('Password', { exact: true }).fill('another long password');
  await page.getByRole('button', { name: 'Add a role' }).click();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('Leila Haddad can sign in now.')).toBeVisible();

  const hers = await browser.newContext({ baseURL: server.url });
  watch(hers);
  const leila = await hers.newPage();
  await signIn(leila, { name: 'Leila Haddad', username: 'leila.haddad', password: 'another long password' });
  await goTo(leila, '/settings');
  await expect(leila.getByText('Leila Haddad')).toBeVisible();
  await context.close();
  await hers.close();
});

test('a CSV of people comes in through the mapping page; what was refused can be fetched with its reason', async ({
  organisation,
  seat,
}) => {
  const { page } = await seat(organisation.admin);
  await goTo(page, '/admin/import');
  const csv = [
    'rec_id;given_name;surname;date_of_birth;sex',
    'a1;Amna;Saleh;19900512;f',
    'a2;Tesfaye;Bekele;19871301;m',
    'a3;;;19990101;m',
    'a4;Rosa;Mamani;20010203;f',
  ].join('\r\n');
  const chooseFile = async (file: { name: string; mimeType: string; buffer: Buffer }) => {
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    await (await choosing).setFiles(file);
  };
  const people = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv, 'latin1') };
  await chooseFile(people);
  await page.getByRole('button', { name: /^Import 4 people/ }).click();
  await expect(page.getByText(/people? imported/)).toBeVisible();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: /refused line/ }).click();
  const refused = readFileSync(await (await downloading).path(), 'utf8');
  expect(refused).toContain('a3');
  expect(refused).toMatch(/^\W*line/i);

  const { items } = await organisation.api<ListPage>('/api/beneficiaries');
  expect(items.map(({ fullName }) => fullName).sort()).toContain('Rosa Mamani');
  const before = items.length;
  await page.getByRole('button', { name: 'Another file' }).click();
  await chooseFile(people);
  await page.getByRole('button', { name: /^Import 4 people/ }).click();
  await expect(page.getByText('0 people imported')).toBeVisible();
  expect((await organisation.api<ListPage>('/api/beneficiaries')).total).toBe(before);
  await goTo(page, '/beneficiaries');
  await expect(line(page, 'Rosa Mamani')).toBeVisible();
});

test('somebody who may only read sees a record and can change nothing of it [D10]', async ({ organisation, seat }) => {
  const { id } = await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh', phone: '07700 900 482' });
  await organisation.api(`/api/beneficiaries/${id}/sessions`, {
    method: 'POST',
    body: { fields: { on: '2026-11-02', status: 'planned', kind: 'office', outcome: 'Waits' } },
  });
  const mona = await seat(await organisation.addPerson('Mona Tadesse', 'viewer'));
  const leila = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  await expect(mona.page.getByRole('button', { name: 'New', exact: true })).toBeHidden();
  await openRecord(mona.page, 'Amna Idris Saleh');
  await openRecord(leila.page, 'Amna Idris Saleh');
  await expect(mona.page.getByText('You may read this record')).toBeVisible();
  await expect(field(mona.page, 'Phone')).not.toBeEditable();
  await expect(mona.page.getByRole('button', { name: 'New session' })).toBeHidden();

  await field(leila.page, 'Lives at').fill('Block C, row 4');
  await field(leila.page, 'Lives at').blur();
  await expect(field(mona.page, 'Lives at')).toHaveValue('Block C, row 4');

  await openSession(mona.page);
  await expect(mona.page.getByText('You may read this, not change it')).toBeVisible();
  await expect(field(mona.page, 'Outcome')).toBeDisabled();
  await expect(mona.page.getByRole('button', { name: 'Mark as done' })).toBeHidden();
});
