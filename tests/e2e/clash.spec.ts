import { expect, test } from '../support/alongside.ts';
import { field, openRecord, openSession } from '../support/person.ts';

test('one field set apart by two: both see both values, and Keep settles it for all [M1] [M2]', async ({
  organisation,
  seat,
}) => {
  const { id } = await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh', phone: '07700 900 100' });
  const leila = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  const yusuf = await seat(await organisation.addPerson('Yusuf Osman', 'worker'));
  for (const { page } of [leila, yusuf]) {
    await openRecord(page, 'Amna Idris Saleh');
    await expect(field(page, 'Phone')).toHaveValue('07700 900 100');
  }
  await Promise.all([leila.context.setOffline(true), yusuf.context.setOffline(true)]);
  await field(leila.page, 'Phone').fill('07700 900 428');
  await field(leila.page, 'Phone').blur();
  await field(yusuf.page, 'Phone').fill('07700 900 482');
  await field(yusuf.page, 'Phone').blur();
  await Promise.all([leila.context.setOffline(false), yusuf.context.setOffline(false)]);

  for (const { page, other } of [
    { page: leila.page, other: 'Yusuf Osman' },
    { page: yusuf.page, other: 'Leila Haddad' },
  ]) {
    const card = page.getByRole('region', { name: 'Phone' });
    await expect(card).toContainText('Phone has two values');
    await expect(card.getByRole('listitem').filter({ hasText: '07700 900 428' })).toBeVisible();
    await expect(card.getByRole('listitem').filter({ hasText: '07700 900 482' })).toBeVisible();
    await expect(card.getByText(new RegExp(`^${other}`))).toBeVisible();
    await expect(card.getByText(/^You · .* this device/)).toBeVisible();
  }
  await expect.poll(() => organisation.api(`/api/beneficiaries/${id}`)).toMatchObject({ clashes: ['phone'] });

  await yusuf.page.getByRole('button', { name: 'Keep 07700 900 428' }).click();
  for (const { page } of [leila, yusuf]) {
    await expect(page.getByRole('region', { name: 'Phone' })).toBeHidden();
    await expect(field(page, 'Phone')).toHaveValue('07700 900 428');
  }
  await expect
    .poll(() => organisation.api(`/api/beneficiaries/${id}`))
    .toMatchObject({ phone: '07700 900 428', clashes: [] });
});

test('a risk set apart shows the higher one until somebody settles it [M4]', async ({ organisation, seat }) => {
  const { id, caseId } = await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  const leila = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  const yusuf = await seat(await organisation.addPerson('Yusuf Osman', 'worker'));
  for (const { page } of [leila, yusuf]) await openRecord(page, 'Amna Idris Saleh');
  await Promise.all([leila.context.setOffline(true), yusuf.context.setOffline(true)]);
  for (const [{ page }, name] of [
    [leila, 'High'],
    [yusuf, 'Low'],
  ] as const) {
    const risk = page.getByRole('radiogroup', { name: 'Risk' }).getByRole('radio', { name });
    // By key: what is on the screen may move under a pointer as the page hears that it is offline.
    await risk.press('Space');
    await expect(risk).toBeChecked();
  }
  await Promise.all([leila.context.setOffline(false), yusuf.context.setOffline(false)]);
  for (const { page } of [leila, yusuf]) {
    await expect(page.getByRole('region', { name: 'Risk' })).toContainText('The safer one is shown until you choose.');
    await expect(page.getByRole('radiogroup', { name: 'Risk' }).getByRole('radio', { name: 'High' })).toBeChecked();
  }
  await expect
    .poll(() => organisation.api(`/api/beneficiaries/${id}/cases/${caseId}`))
    .toMatchObject({ riskLevel: 'high' });
});

test('two outcomes of one session, written apart, stand side by side until one is kept [M1]', async ({
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
    await expect(field(page, 'Outcome')).toHaveValue('');
  }
  await Promise.all([leila.context.setOffline(true), yusuf.context.setOffline(true)]);
  await field(leila.page, 'Outcome').fill('Goes to the clinic');
  await field(leila.page, 'Outcome').blur();
  await field(yusuf.page, 'Outcome').fill('Stays at home');
  await field(yusuf.page, 'Outcome').blur();
  await Promise.all([leila.context.setOffline(false), yusuf.context.setOffline(false)]);
  for (const { page } of [leila, yusuf]) {
    await expect(page.getByText('Outcome: two answers. Which one stands?')).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Goes to the clinic' })).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Stays at home' })).toBeVisible();
  }
  await leila.page.getByRole('radiogroup', { name: 'Outcome' }).getByText('Stays at home').click();
  await leila.page.getByRole('button', { name: 'Keep', exact: true }).click();
  for (const { page } of [leila, yusuf]) await expect(field(page, 'Outcome')).toHaveValue('Stays at home');
});
