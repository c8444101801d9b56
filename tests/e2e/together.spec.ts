import { expect, test } from '../support/alongside.ts';
import { beginSession, field, goTo, line, note, openRecord, pathOf } from '../support/person.ts';

test('two people in one note see each other type, by name, and both texts stay [M6] [D9]', async ({
  organisation,
  seat,
}) => {
  await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  const leila = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  const yusuf = await seat(await organisation.addPerson('Yusuf Osman', 'worker'));

  await openRecord(leila.page, 'Amna Idris Saleh');
  await beginSession(leila.page);
  await leila.page.getByRole('button', { name: 'Write a note' }).click();
  await note(leila.page).pressSequentially('She sleeps badly. ');

  await expect(line(yusuf.page, 'Amna Idris Saleh')).toBeVisible();
  await goTo(yusuf.page, pathOf(leila.page));
  await expect(note(yusuf.page)).toContainText('She sleeps badly.');
  await note(yusuf.page).click();
  await expect(leila.page.getByRole('img', { name: 'Yusuf Osman' })).toBeVisible();
  await expect(yusuf.page.getByRole('img', { name: 'Leila Haddad' })).toBeVisible();

  await note(leila.page).press('Control+End');
  await note(yusuf.page).press('Control+Home');
  await Promise.all([
    note(leila.page).pressSequentially('Her brother came with her.', { delay: 20 }),
    note(yusuf.page).pressSequentially('Seen at the clinic. ', { delay: 20 }),
  ]);
  for (const { page } of [leila, yusuf]) {
    await expect(note(page)).toHaveText('Seen at the clinic. She sleeps badly. Her brother came with her.');
  }
});

test('two people in two fields of one session at once: both are kept and each sees where the other is', async ({
  organisation,
  seat,
}) => {
  const { id } = await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  const { id: session } = await organisation.api<{ id: string }>(`/api/beneficiaries/${id}/sessions`, {
    method: 'POST',
    body: { fields: { on: '2026-11-02', status: 'planned', kind: 'office' } },
  });
  const leila = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  const yusuf = await seat(await organisation.addPerson('Yusuf Osman', 'worker'));
  for (const { page } of [leila, yusuf]) {
    await expect(line(page, 'Amna Idris Saleh')).toBeVisible();
    await goTo(page, `/beneficiaries/${id}/sessions/${session}?tab=sessions`);
  }

  await field(leila.page, 'Outcome').focus();
  await expect(yusuf.page.getByText('Leila Haddad is here')).toBeVisible();
  await Promise.all([
    field(leila.page, 'Outcome').pressSequentially('Referred to the clinic', { delay: 20 }),
    yusuf.page.getByRole('radio', { name: 'Partly' }).click(),
  ]);
  await expect(leila.page.getByRole('radio', { name: 'Partly' })).toBeChecked();
  await expect(field(yusuf.page, 'Outcome')).toHaveValue('Referred to the clinic');
  await expect
    .poll(() => organisation.api(`/api/beneficiaries/${id}/sessions`))
    .toMatchObject([{ outcome: 'Referred to the clinic', attendance: 'partly' }]);
});

test('a change through the API shows at once in an open form', async ({ organisation, seat }) => {
  const { id } = await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  const { id: session } = await organisation.api<{ id: string }>(`/api/beneficiaries/${id}/sessions`, {
    method: 'POST',
    body: { fields: { on: '2026-11-02', status: 'planned', kind: 'office' } },
  });
  const { page } = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  await expect(line(page, 'Amna Idris Saleh')).toBeVisible();
  await goTo(page, `/beneficiaries/${id}/sessions/${session}?tab=sessions`);
  await expect(field(page, 'Outcome')).toHaveValue('');
  await organisation.api(`/api/beneficiaries/${id}/sessions/${session}`, {
    method: 'PATCH',
    body: { outcome: 'Moved to Thursday' },
  });
  await expect(field(page, 'Outcome')).toHaveValue('Moved to Thursday');
});
