import { expect } from '@playwright/test';
import { overhearKeys, readableInBrowser, readableOnDisk, type Secrets } from '../support/browser-storage.ts';
import {
  beginSession,
  goTo,
  line,
  lockDevice,
  note,
  openRecord,
  openSync,
  PIN,
  register,
  signIn,
  signOut,
  typePin,
  unlock,
} from '../support/person.ts';
import { test } from '../support/profile.ts';

const words: Secrets = {
  'a name': 'Zahra Quispe Warsame',
  'a name registered here': 'Wahida Ndiaye',
  'a part of a name': 'Quispe',
  'a telephone number': '07700 900 482',
  'words of a note': 'Water in the tent',
  'words of a draft': 'Oksana Bekele',
  'a search': 'wahidaa',
  'the name of the person signed in': 'Noorjahan Okafor',
  'the name of a colleague': 'Ibtihal Osei',
  'the PIN': PIN,
};

test('locked, then signed out, nothing readable of anybody is left in the browser [V1]', async ({
  organisation,
  browser,
  server,
  watch,
}) => {
  await organisation.addBeneficiary({ fullName: 'Zahra Quispe Warsame', phone: '07700 900 482' });
  const leila = await organisation.addPerson('Noorjahan Okafor', 'worker');
  // Without a service worker, so that the vault's script passes by here; what that one keeps, the next test reads.
  const context = await browser.newContext({ baseURL: server.url, serviceWorkers: 'block' });
  watch(context);
  const keys = await overhearKeys(context);
  const page = await context.newPage();
  const enrolled = page.waitForResponse(/\/api\/enrolments$/);
  await signIn(page, leila);
  const { token, recovery } = (await (await enrolled).json()) as { token: string; recovery: string };
  await expect(line(page, 'Zahra Quispe Warsame')).toBeVisible();

  await openSync(page);
  await page.getByText('Work offline').click();
  await expect(page.getByText('Working offline')).toBeVisible();
  await goTo(page, '/beneficiaries');
  await page.getByRole('textbox', { name: 'Search beneficiaries' }).fill('wahidaa');
  await expect(line(page, 'Zahra Quispe Warsame')).toBeHidden();
  await register(page, 'Wahida Ndiaye', '07700 900 482');
  await beginSession(page);
  await page.getByRole('button', { name: 'Write a note' }).click();
  await note(page).pressSequentially('Water in the tent since Sunday.');
  await expect(page.getByText('Kept on this device')).toBeVisible();
  await goTo(page, '/beneficiaries/new');
  await page.getByLabel('Full name').fill('Oksana Bekele');
  await expect(page.getByText('Draft on this device')).toBeVisible();

  const secrets: Secrets = {
    ...words,
    'the credential': token,
    'the recovery': recovery,
    ...Object.fromEntries(keys.map((bytes, n) => [`key ${n} of the vault`, bytes])),
  };
  expect(keys.length, 'keys overheard').toBeGreaterThan(3);

  await lockDevice(page);
  expect(await readableInBrowser(page, secrets)).toEqual([]);

  await unlock(page);
  // What was written offline would be asked about, and lost.
  await expect(await openSync(page)).toHaveText('Everything is on the server');
  await signOut(page);
  expect(await readableInBrowser(page, secrets)).toEqual([]);
  const databases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(databases.filter((name) => name?.includes('vault'))).toEqual([]);
  await context.close();
});

test('a copied profile opens nothing without the PIN, and its files hold no name [V1] [V4]', async ({
  organisation,
  profile,
}) => {
  await organisation.addBeneficiary({ fullName: 'Zahra Quispe Warsame', phone: '07700 900 482' });
  const leila = await organisation.addPerson('Noorjahan Okafor', 'worker');
  const own = await profile.start();
  const page = await own.newPage();
  await signIn(page, leila);
  await page.getByRole('textbox', { name: 'Search beneficiaries' }).fill('wahidaa');
  await expect(line(page, 'Zahra Quispe Warsame')).toBeHidden();
  await register(page, 'Wahida Ndiaye', '07700 900 482');
  const record = page.url();
  await own.close();
  expect(readableOnDisk(profile.folder, words)).toEqual([]);

  const stolen = await profile.copy().start();
  const thief = await stolen.newPage();
  await thief.goto(record);
  await expect(thief.getByRole('heading', { name: 'Who is here?' })).toBeVisible();
  expect(await readableInBrowser(thief, words)).toEqual([]);
  for (const guess of ['000000', '123456', '482914']) {
    await typePin(thief, guess);
    await expect(thief.getByText('That is not the PIN.')).toBeVisible();
  }
  await expect(thief.getByText('Wahida')).toBeHidden();
  await thief.goto('/beneficiaries');
  await expect(thief.getByRole('heading', { name: 'Who is here?' })).toBeVisible();
});

test('a second person on the same device sees nothing of the first [V2]', async ({
  organisation,
  browser,
  server,
  watch,
}) => {
  const north = await organisation.api<{ id: string }>('/api/sites', {
    method: 'POST',
    body: { name: 'North Gate', zone: 'Asia/Baghdad' },
  });
  await organisation.addBeneficiary({ fullName: 'Zahra Quispe Warsame', phone: '07700 900 482' });
  const leila = await organisation.addPerson('Noorjahan Okafor', 'worker');
  const yusuf = await organisation.addPerson('Ibtihal Osei', 'worker', north.id);
  const context = await browser.newContext({ baseURL: server.url });
  watch(context);
  const page = await context.newPage();
  await signIn(page, leila);
  await openRecord(page, 'Zahra Quispe Warsame');
  const record = new URL(page.url()).pathname;
  await lockDevice(page);

  await page.getByRole('button', { name: 'Somebody else' }).click();
  await signIn(page, yusuf, '730518');
  await expect(page.getByText('Nobody on this device yet')).toBeVisible();
  await page.getByRole('textbox', { name: 'Search beneficiaries' }).fill('zahra');
  await expect(line(page, 'Zahra Quispe Warsame')).toBeHidden();
  await goTo(page, record);
  await expect(page.getByText(/This record isn.t on this device/)).toBeVisible();
  expect(await readableInBrowser(page, { ...words, 'the name of the person signed in': 'Noorjahan Okafor' })).toEqual(
    [],
  );

  await lockDevice(page);
  await expect(page.getByRole('radio', { name: 'NO' })).toBeVisible();
  await page.getByRole('radio', { name: 'NO' }).click();
  await typePin(page, '730518');
  await expect(page.getByText('That is not the PIN.')).toBeVisible();
  await unlock(page);
  await goTo(page, '/beneficiaries');
  await expect(line(page, 'Zahra Quispe Warsame')).toBeVisible();
  await context.close();
});
