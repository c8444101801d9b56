import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '../support/alongside.ts';
import { goTo, line, openRecord, unlock } from '../support/person.ts';

const AMNA = 'Amna Idris Saleh';

test('who is erased on one device is gone from all others, from open records and from the server’s files [E1] [E4]', async ({
  organisation,
  seat,
  server,
}) => {
  await organisation.addBeneficiary({ fullName: AMNA, code: 'AMN-001', phone: '07700 900 482' });
  await organisation.addBeneficiary({ fullName: 'Daud Farah' });
  const leila = await organisation.addPerson('Leila Haddad', 'supervisor');
  const site = organisation.site.id;
  await organisation.api(`/api/people/${leila.id}`, {
    method: 'PATCH',
    body: {
      roles: [
        { role: 'supervisor', site },
        { role: 'admin', site },
      ],
    },
  });
  const hers = await seat(leila);
  const his = await seat(await organisation.addPerson('Omar Said', 'worker'));
  await openRecord(his.page, AMNA);
  await expect(his.page.getByRole('button', { name: 'More for this record' })).toBeHidden();

  await test.step('a reason and the code are asked for first', async () => {
    const { page } = hers;
    await openRecord(page, AMNA);
    await page.getByRole('button', { name: 'More for this record' }).click();
    await page.getByRole('menuitem', { name: 'Erase this person…' }).click();
    const sheet = page.getByRole('dialog', { name: 'Erase this person' });
    await expect(sheet).toContainText('1 case, no session');
    await expect(sheet).toContainText('It can’t be undone, by anybody.');
    await sheet.getByRole('button', { name: 'Erase for good' }).click();
    await expect(sheet).toContainText('Choose what comes nearest.');
    await sheet.getByRole('button', { name: /Why are they erased/ }).click();
    await page.getByRole('option', { name: 'They asked for it' }).click();
    await sheet.getByRole('textbox', { name: 'Type their code, AMN-001' }).fill('amn-002');
    await sheet.getByRole('button', { name: 'Erase for good' }).click();
    await expect(sheet).toContainText('Type AMN-001, as it stands on their record.');
    await sheet.getByRole('textbox', { name: 'Type their code, AMN-001' }).fill('amn-001');
    await sheet.getByRole('button', { name: 'Erase for good' }).click();
  });

  await test.step('both devices let go, and say by whom', async () => {
    await expect(hers.page.getByText('A person was erased by Leila Haddad.')).toBeVisible();
    await expect(line(hers.page, 'Daud Farah')).toBeVisible();
    await expect(line(hers.page, AMNA)).toBeHidden();
    await expect(his.page.getByRole('heading', { name: 'This person was erased' })).toBeVisible();
    await expect(his.page.getByText('Erased by Leila Haddad. Nothing of them is kept')).toBeVisible();
    await expect(his.page.getByText(AMNA)).toBeHidden();
  });

  await test.step('and stay so after a reload', async () => {
    for (const { page } of [hers, his]) {
      await goTo(page, '/beneficiaries');
      await page.reload();
      await unlock(page);
      await expect(line(page, 'Daud Farah')).toBeVisible();
      await expect(line(page, AMNA)).toBeHidden();
    }
  });

  await goTo(hers.page, '/admin/erasures');
  // The last of the tabs, on a phone.
  await expect(hers.page.getByRole('link', { name: 'Erasures' })).toBeInViewport({ ratio: 1 });
  const told = hers.page.getByRole('listitem').filter({ hasText: 'They asked for it' });
  await expect(told).toContainText('Leila Haddad');
  await expect(told).toContainText('1 case');
  for (const file of globSync('**/*', { cwd: server.dataDir, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const bytes = readFileSync(`${file.parentPath}/${file.name}`);
    expect(bytes.includes('Amna') || bytes.includes('900 482'), file.name).toBe(false);
  }
});
