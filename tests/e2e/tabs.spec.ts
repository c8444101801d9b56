import { expect, test } from '../support/alongside.ts';
import {
  beginSession,
  field,
  goTo,
  line,
  list,
  lockDevice,
  note,
  openRecord,
  openSession,
  openSync,
  pathOf,
  unlock,
  untilAllIsHere,
  untilInstalled,
} from '../support/person.ts';

test('the tab that writes the vault is closed, and the work of the other one survives it [V5]', async ({
  organisation,
  seat,
}) => {
  await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  const { page: first, context } = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  await expect(line(first, 'Amna Idris Saleh')).toBeVisible();
  await untilAllIsHere(first);
  await context.setOffline(true);

  const second = await context.newPage();
  await second.goto('/beneficiaries');
  await expect(list(second)).toBeVisible();
  await openRecord(second, 'Amna Idris Saleh');
  await beginSession(second);
  await second.getByRole('button', { name: 'Write a note' }).click();
  await note(second).pressSequentially('Written while the first tab kept it. ');
  await expect(second.getByText('Kept on this device')).toBeVisible();

  await Promise.all([note(second).pressSequentially('Written as it closed. '), first.close()]);
  await note(second).pressSequentially('Written after.');
  await expect(second.getByText('Kept on this device')).toBeVisible();
  await second.close();

  const third = await context.newPage();
  await third.goto('/');
  await unlock(third);
  await openRecord(third, 'Amna Idris Saleh');
  await openSession(third);
  await expect(note(third)).toHaveText('Written while the first tab kept it. Written as it closed. Written after.');
  await context.setOffline(false);
  await expect(await openSync(third)).toHaveText('Everything is on the server');
  await expect.poll(() => organisation.api('/api/beneficiaries?q=amna')).toMatchObject({ items: [{ sessions: 1 }] });
});

test('two tabs of one person see each other type, without a network too, and lock together [V5]', async ({
  organisation,
  seat,
}) => {
  await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  const { page: first, context } = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  await openRecord(first, 'Amna Idris Saleh');
  await untilInstalled(first);
  await context.setOffline(true);
  const second = await context.newPage();
  await second.goto('/beneficiaries');
  await expect(line(second, 'Amna Idris Saleh')).toBeVisible();
  await goTo(second, pathOf(first));

  await field(second, 'Lives at').fill('Block C, row 4');
  await field(second, 'Lives at').blur();
  await expect(field(first, 'Lives at')).toHaveValue('Block C, row 4');
  await field(first, 'Speaks').fill('Fur');
  await field(first, 'Speaks').blur();
  await expect(field(second, 'Speaks')).toHaveValue('Fur');

  await lockDevice(second);
  await expect(first.getByRole('heading', { name: 'Who is here?' })).toBeVisible();
  await expect(first.getByText('Amna Idris Saleh')).toBeHidden();
});
