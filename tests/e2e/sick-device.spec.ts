import { expect, test } from '../support/alongside.ts';
import { fillUp } from '../support/faulty-browser.ts';
import {
  choosePin,
  field,
  goTo,
  line,
  openRecord,
  openSync,
  pathOf,
  signIn,
  signOut,
  syncSentence,
  typePin,
  unlock,
  untilInstalled,
} from '../support/person.ts';

/** The browser asks for the room that is left twice a minute. */
const FULL_AFTER_MS = 60_000;

test('without room the screen says so, keeps what is typed and tries on, and all of it is kept once there is room [V18] [S1]', async ({
  organisation,
  seat,
}) => {
  test.setTimeout(180_000);
  await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  const { page, context } = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  await openRecord(page, 'Amna Idris Saleh');
  await expect(field(page, 'Lives at')).toHaveValue('');
  await untilInstalled(page);
  await context.setOffline(true);
  const makeRoom = await fillUp(page);
  let typed = '';
  await expect(async () => {
    typed += 'Block C. ';
    await field(page, 'Lives at').fill(typed);
    await field(page, 'Lives at').blur();
    await expect(page.getByText('Not kept: no space')).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: FULL_AFTER_MS });
  await field(page, 'Speaks').fill('Fur');
  await field(page, 'Speaks').blur();
  const record = pathOf(page);
  await expect(await openSync(page)).toHaveText(
    'This device is full. What you typed last is only in this window. Free some space, and keep it open.',
  );
  await goTo(page, record);
  await expect(field(page, 'Lives at')).toHaveValue(typed.trim());

  await makeRoom();
  await expect(page.getByText('Not kept')).toHaveCount(0);
  await page.reload();
  await unlock(page);
  await goTo(page, record);
  await expect(field(page, 'Lives at')).toHaveValue(typed.trim());
  await expect(field(page, 'Speaks')).toHaveValue('Fur');
  await context.setOffline(false);
  await expect(await openSync(page)).toHaveText('Everything is on the server');
});

test('without room for a single byte a PIN opens after a wait, and all that is here can be read [V4] [V18]', async ({
  organisation,
  seat,
}) => {
  test.setTimeout(240_000);
  await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  const { page, context } = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  await openRecord(page, 'Amna Idris Saleh');
  const record = pathOf(page);
  await field(page, 'Lives at').fill('Block C');
  await field(page, 'Lives at').blur();
  await expect(await openSync(page)).toHaveText('Everything is on the server');
  await untilInstalled(page);
  await context.setOffline(true);
  const makeRoom = await fillUp(page);
  await goTo(page, record);
  await expect(async () => {
    await field(page, 'Speaks').fill('Fur');
    await field(page, 'Speaks').blur();
    await field(page, 'Speaks').fill('Zaghawa');
    await field(page, 'Speaks').blur();
    await expect(page.getByText('Not kept: no space')).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: FULL_AFTER_MS });

  await page.reload();
  const full = page.getByText('This device is full. What is on it can be read after a wait');
  await typePin(page, '111111');
  await expect(full).toBeVisible();
  await expect(page.getByText('That is not the PIN.')).toBeVisible({ timeout: 60_000 });
  await typePin(page);
  await expect(full).toBeVisible();
  await expect(field(page, 'Lives at')).toHaveValue('Block C', { timeout: 60_000 });
  await field(page, 'Speaks').fill('Masalit');
  await field(page, 'Speaks').blur();
  await expect(page.getByText('Not kept: no space')).toBeVisible();
  await makeRoom();
  await expect(page.getByText('Not kept')).toHaveCount(0);
  await page.reload();
  await unlock(page);
  await goTo(page, record);
  await expect(field(page, 'Speaks')).toHaveValue('Masalit');
});

test('a vault that the browser threw away is told at the lock, and fetched again by signing in [V18]', async ({
  organisation,
  seat,
}) => {
  await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  const { page, person } = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  await expect(line(page, 'Amna Idris Saleh')).toBeVisible();
  await untilInstalled(page);
  // The app is closed while the browser takes it.
  await page.goto(new URL('/livez', page.url()).href);
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      if (!name?.startsWith('alongside-vault-')) continue;
      await new Promise((resolve, reject) => {
        const gone = indexedDB.deleteDatabase(name);
        gone.onsuccess = resolve;
        gone.onerror = reject;
      });
    }
  });
  await page.goto('/');
  await typePin(page);
  await expect(
    page.getByText('This person’s records are no longer on this device. Sign in to fetch them again.'),
  ).toBeVisible();

  await page.getByRole('button', { name: 'Somebody else' }).click();
  await page.getByLabel('User name or e-mail').fill(person.username);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await choosePin(page, '482913');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await goTo(page, '/beneficiaries');
  await expect(line(page, 'Amna Idris Saleh')).toBeVisible();
});

test('a browser that threw away everything of the app is told of before anybody signs in, one that was signed out of is not [V18]', async ({
  organisation,
  seat,
}) => {
  await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  const { page, person, context } = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  const thrownAway = page.getByText('The browser has thrown away what was kept on this device');
  const { origin } = new URL(page.url());
  await page.goto(`${origin}/livez`);
  const session = await context.newCDPSession(page);
  const storageTypes = 'indexeddb,cache_storage,service_workers';
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes });
  await page.goto('/');
  await expect(thrownAway).toBeVisible();
  await signIn(page, person);
  await expect(line(page, 'Amna Idris Saleh')).toBeVisible();

  await signOut(page);
  await page.goto('/');
  await expect(page.getByLabel('User name or e-mail')).toBeVisible();
  await expect(thrownAway).toBeHidden();
});

test('clocks that jump by a year and back lose and hold back nothing, and sign nobody out [V17] [S4]', async ({
  organisation,
  seat,
}) => {
  const { id } = await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  const livesAt = async () => (await organisation.api<{ livesAt: string | null }>(`/api/beneficiaries/${id}`)).livesAt;
  const { page, context } = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  await openRecord(page, 'Amna Idris Saleh');
  await untilInstalled(page);
  const now = Date.now();
  const hour = 3_600_000;
  const year = 365 * 24 * hour;
  let n = 0;
  for (const jump of [year, -hour, -year, hour, 0]) {
    await page.clock.setSystemTime(now + jump);
    for (const isOffline of [false, true]) {
      await context.setOffline(isOffline);
      n += 1;
      await field(page, 'Lives at').fill(`Block ${n}`);
      await field(page, 'Lives at').blur();
      if (isOffline) await expect(page.getByText('On this device')).toBeVisible();
      else await expect.poll(livesAt).toBe(`Block ${n}`);
    }
    // Written by one clock, sent by another.
    await page.clock.setSystemTime(now - jump);
    await context.setOffline(false);
    await expect.poll(livesAt).toBe(`Block ${n}`);
  }
  await page.reload();
  await unlock(page);
  await goTo(page, `/beneficiaries/${id}`);
  await expect(field(page, 'Lives at')).toHaveValue(`Block ${n}`);
  await openSync(page);
  await expect(syncSentence(page)).toHaveText('Everything is on the server');
  await expect(page.getByText('Online')).toBeVisible();
});
