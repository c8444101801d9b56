import { expect, test } from '../support/alongside.ts';
import {
  beginSession,
  field,
  goTo,
  line,
  note,
  openRecord,
  openSync,
  pathOf,
  syncSentence,
  untilInstalled,
} from '../support/person.ts';

/** T4: how long a device may take to be back, in milliseconds. */
const BACK_WITHIN_MS = 2_000;
/** A real absence, longer than any socket library waits patiently. The one time that a test lets pass. */
const OUTAGE_MS = 30_000;

test('the server is killed and started while both type: nothing is lost, and both are back at once [S3] [T4]', {
  tag: '@clock',
}, async ({ organisation, server, seat }) => {
  const { id } = await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  const leila = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  const yusuf = await seat(await organisation.addPerson('Yusuf Osman', 'worker'));
  await openRecord(leila.page, 'Amna Idris Saleh');
  await beginSession(leila.page);
  await leila.page.getByRole('button', { name: 'Write a note' }).click();
  await note(leila.page).pressSequentially('Begun. ');
  await expect(line(yusuf.page, 'Amna Idris Saleh')).toBeVisible();
  await goTo(yusuf.page, pathOf(leila.page));
  await expect(note(yusuf.page)).toContainText('Begun.');
  await note(yusuf.page).press('Control+Home');

  const words = (who: string) => Array.from({ length: 15 }, (_, n) => `${who}${n} `).join('');
  const typing = Promise.all([
    note(leila.page).pressSequentially(words('l'), { delay: 30, timeout: 30_000 }),
    note(yusuf.page).pressSequentially(words('y'), { delay: 30, timeout: 30_000 }),
  ]);
  await expect(note(yusuf.page)).toContainText('l3 ');
  await server.kill();
  await expect(note(leila.page)).toContainText('l8 ');
  await server.start();
  await typing;

  for (const { page } of [leila, yusuf]) {
    await expect(note(page)).toContainText(words('l').trim());
    await expect(note(page)).toContainText(words('y').trim());
  }
  await expect(await openSync(leila.page)).toHaveText('Everything is on the server');
  await expect(await openSync(yusuf.page)).toHaveText('Everything is on the server');
  await expect.poll(() => organisation.api(`/api/beneficiaries/${id}/sessions`)).toMatchObject([{ noted: true }]);
});

test('after thirty seconds without a server a device is back within two of its return [T4]', { tag: '@clock' }, async ({
  organisation,
  server,
  seat,
}) => {
  test.setTimeout(120_000);
  const leila = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  await openSync(leila.page);
  await expect(leila.page.getByText('Online')).toBeVisible();
  await server.kill();
  await expect(leila.page.getByText(/^Server away since/)).toBeVisible();
  // The outage itself: time has to pass, there is no state to wait for.
  await leila.page.waitForTimeout(OUTAGE_MS);
  await server.start();
  await expect(leila.page.getByText('Online')).toBeVisible({ timeout: BACK_WITHIN_MS });
  await expect(syncSentence(leila.page)).toHaveText('Everything is on the server');
});

test('offline shows at once when the network goes, though the socket lingers, and online as soon as it is back [T4] [T5]', {
  tag: '@clock',
}, async ({ organisation, seat }) => {
  const leila = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  await openSync(leila.page);
  await expect(leila.page.getByText('Online')).toBeVisible();
  await leila.context.setOffline(true);
  await expect(leila.page.getByText(/^Offline since/)).toBeVisible({ timeout: 1_000 });
  await leila.context.setOffline(false);
  await expect(leila.page.getByText('Online')).toBeVisible({ timeout: BACK_WITHIN_MS });
});

test('a server that answers nothing is noticed while somebody writes, and its return too [T4] [T5]', {
  tag: '@clock',
}, async ({ organisation, server, seat }) => {
  await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  const leila = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  await openRecord(leila.page, 'Amna Idris Saleh');
  await expect(field(leila.page, 'Lives at')).toHaveValue('');
  // Else the next screen's code would wait for the server too.
  await untilInstalled(leila.page);
  server.freeze();
  await field(leila.page, 'Lives at').fill('Block C, row 4');
  await field(leila.page, 'Lives at').blur();
  await openSync(leila.page);
  await expect(leila.page.getByText(/^Server away since/)).toBeVisible();
  await expect(syncSentence(leila.page)).toContainText('1 change is only on this device');
  server.thaw();
  await expect(leila.page.getByText('Online')).toBeVisible({ timeout: BACK_WITHIN_MS });
  await expect(syncSentence(leila.page)).toHaveText('Everything is on the server');
});

test('a server that can’t store anything is told of; the words stay on the device and go by themselves later [S4] [S9]', async ({
  organisation,
  server,
  seat,
}) => {
  await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  const leila = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  await openRecord(leila.page, 'Amna Idris Saleh');
  await expect(field(leila.page, 'Lives at')).toHaveValue('');
  server.failWrites(true);
  await field(leila.page, 'Lives at').fill('Block C, row 4');
  await field(leila.page, 'Lives at').blur();
  await expect(leila.page.getByText('1 unsent').first()).toBeAttached();
  await openSync(leila.page);
  await expect(syncSentence(leila.page)).toHaveText(
    '1 change is only on this device. The server can’t store anything now. Safe here; it is tried again by itself.',
  );
  await expect(leila.page.getByText('Online')).toBeVisible();
  server.failWrites(false);
  await expect(syncSentence(leila.page)).toHaveText('Everything is on the server', { timeout: 15_000 });
});
