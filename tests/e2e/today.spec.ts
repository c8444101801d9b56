import type { Page } from '@playwright/test';
import { addDays, dayIn } from '../../shared/base/clock.ts';
import { expect } from '../support/alongside.ts';
import { goTo, pressNew, signIn, unlock, untilAllIsHere } from '../support/person.ts';
import { test } from '../support/profile.ts';

const row = (page: Page, section: string, name: string) =>
  page.getByRole('region', { name: section, exact: true }).getByRole('listitem').filter({ hasText: name });

async function choose(page: Page, name: string, what: 'Done' | 'Missed' | 'Move'): Promise<void> {
  await page.getByRole('button', { name: `More for ${name}` }).click();
  await page.getByRole('menuitem', { name: what }).click();
}

test('a worker’s day: done from the list and taken back, missed, moved; what a colleague changed meanwhile, kept without a network [V3]', async ({
  organisation,
  server,
  profile,
}) => {
  test.setTimeout(120_000);
  const leila = await organisation.addPerson('Leila Haddad', 'worker');
  const people = await organisation.api<{ id: string; name: string }[]>('/api/people');
  const worker = people.find(({ name }) => name === leila.name)!.id;
  const today = dayIn(Date.now(), 'Asia/Baghdad');
  const plan = async (fullName: string, on: string, time: string, reason: string) => {
    const person = await organisation.addBeneficiary({ fullName, phone: '07700 900 482' });
    const fields = { status: 'planned', kind: 'home-visit', on, time, reason, worker };
    await organisation.api(`/api/beneficiaries/${person.id}/sessions`, { method: 'POST', body: { fields } });
    return person;
  };
  const amna = await plan('Amna Idris Saleh', today, '10:00', 'Pregnancy, month 7');
  await plan('Tesfaye Bekele', addDays(today, -2), '09:00', 'Wound check');
  await plan('Oksana Marchenko', today, '11:30', 'Heating grant');
  // As another program writes it, who knows nothing of attendance.
  const missed = await organisation.api<{ id: string }>(`/api/beneficiaries/${amna.id}/sessions`, {
    method: 'POST',
    body: { fields: { status: 'missed', kind: 'office', on: addDays(today, -30), missedKind: 'ill', worker } },
  });

  const browser = await profile.start();
  const page = await browser.newPage();
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, leila);
  await untilAllIsHere(page);
  await goTo(page, `/beneficiaries/${amna.id}/sessions/${missed.id}`);
  await expect(page.getByRole('radio', { name: 'Missed' })).toBeChecked();
  await goTo(page, '/today');
  await expect(row(page, 'Today', 'Amna Idris Saleh')).toContainText('Pregnancy, month 7');
  await expect(row(page, 'Overdue', 'Tesfaye Bekele')).toContainText('2 days');
  await expect(page.getByText('2 visits')).toBeVisible();
  await expect(page.getByRole('link', { name: 'all on the server' })).toBeVisible();

  await choose(page, 'Amna Idris Saleh', 'Done');
  await expect(row(page, 'Today', 'Amna Idris Saleh')).toContainText('Done');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 'Today', 'Amna Idris Saleh')).not.toContainText('Done');

  await choose(page, 'Oksana Marchenko', 'Missed');
  await page.getByRole('dialog').getByRole('button', { name: 'Not there' }).click();
  await expect(row(page, 'Today', 'Oksana Marchenko')).toContainText('Missed');

  await choose(page, 'Tesfaye Bekele', 'Move');
  await page.getByRole('dialog').getByRole('button', { name: 'Tomorrow' }).click();
  await expect(row(page, 'Overdue', 'Tesfaye Bekele')).toBeHidden();
  await expect(row(page, weekOfTomorrow(today), 'Tesfaye Bekele')).toBeVisible();

  await organisation.api(`/api/beneficiaries/${amna.id}`, { method: 'PATCH', body: { phone: '07700 900 555' } });
  await organisation.api(`/api/beneficiaries/${amna.id}/cases/${amna.caseId}`, {
    method: 'PATCH',
    body: { riskLevel: 'high' },
  });
  await page.getByRole('link', { name: /While you were away.* in 1 record/ }).click();
  const amnas = page.getByRole('region', { name: 'Amna Idris Saleh' });
  await expect(amnas.getByRole('listitem').filter({ hasText: 'Phone' })).toContainText('07700 900 555');
  await expect(amnas.getByRole('listitem').filter({ hasText: 'Risk' })).toContainText('High');
  await expect(amnas).toContainText('Samuel Okoro');

  await server.kill();
  await browser.setOffline(true);
  await page.goto('/away');
  await unlock(page);
  await expect(amnas.getByRole('listitem')).toHaveCount(2);
  await page.getByText('By person').click();
  await expect(page.getByRole('region', { name: 'Samuel Okoro' })).toContainText('Amna Idris Saleh');

  await goTo(page, '/calendar');
  await page.getByRole('button', { name: 'Plan a visit' }).click();
  await page.getByRole('searchbox', { name: 'Find a person' }).fill('oksana');
  await page.getByRole('option', { name: 'Oksana Marchenko' }).click();
  await expect(page.getByRole('heading', { name: /Oksana Marchenko/ }).first()).toBeVisible();
  await goTo(page, '/away');
  await page.getByRole('link', { name: /Risk.*High/ }).click();
  await expect(page.getByRole('heading', { name: 'Amna Idris Saleh' })).toBeVisible();
  await goTo(page, '/away');
  await expect(page.getByText('Nothing that you haven’t seen.')).toBeVisible();
  await pressNew(page, 'Session');
  await expect(page.getByRole('dialog').getByRole('searchbox', { name: 'Find a person' })).toBeFocused();
});

/** In Britain, whose calendar the browser has, a week ends on Sunday. */
const weekOfTomorrow = (today: string): string =>
  new Date(`${today}T00:00:00Z`).getUTCDay() === 0 ? 'Next week' : 'This week';
