import { addDays } from '../../shared/base/clock.ts';
import { expect, test } from '../support/alongside.ts';
import {
  field,
  goTo,
  line,
  note,
  openRecord,
  openSession,
  openSync,
  syncSentence,
  unlock,
  untilAllIsHere,
} from '../support/person.ts';

interface SessionThere {
  on: string;
  status: string;
  series?: string;
  after?: string;
  group?: string;
  groupName?: string;
  attendance?: string;
  missedKind?: string;
  noted: boolean;
}

/** The day at the organisation's site, as the app tells it. */
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Baghdad' }).format(Date.now());

test('a session that comes again is planned, done with goods and a template, and the next one stands planned', async ({
  organisation,
  seat,
}) => {
  test.setTimeout(120_000);
  const { id } = await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  await organisation.api('/api/services', { method: 'POST', body: { name: 'Safety plan' } });
  const sessions = () => organisation.api<SessionThere[]>(`/api/beneficiaries/${id}/sessions`);
  const { page } = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  await openRecord(page, 'Amna Idris Saleh');

  await page.getByRole('button', { name: 'Plan a session' }).first().click();
  await page.getByRole('radio', { name: 'Office' }).click();
  await page.getByLabel('Time', { exact: true }).fill('09:30');
  await field(page, 'What for').fill('Iron tablets');
  await page.getByRole('button', { name: 'More about this session' }).click();
  await page.getByRole('menuitem', { name: 'Repeat…' }).click();
  await field(page, 'How many times in all').fill('none');
  await expect(page.getByText('Write a number from 2 to 52.')).toBeVisible();
  await field(page, 'How many times in all').fill('4');
  await page.getByRole('button', { name: 'Plan 4 sessions' }).click();
  await expect(page.getByText('Comes again 3 times')).toBeVisible();
  const tomorrow = addDays(today(), 1);
  const days = [3, 2, 1, 0].map((week) => addDays(tomorrow, week * 7));
  await expect
    .poll(sessions)
    .toMatchObject(
      days.map((on) => ({ on, time: '09:30', kind: 'office', reason: 'Iron tablets', status: 'planned' })),
    );
  expect(new Set((await sessions()).map(({ series }) => series)).size).toBe(1);

  // A later time: for this one and those after it.
  await page.getByLabel('Time', { exact: true }).fill('11:00');
  await page.getByLabel('Time', { exact: true }).blur();
  await page.getByRole('button', { name: 'This and the 3 later ones' }).click();
  await expect
    .poll(async () => (await sessions()).map((one) => (one as { time?: string }).time))
    .toEqual(days.map(() => '11:00'));
  await page.getByRole('button', { name: 'More about this session' }).click();
  await page.getByRole('menuitem', { name: 'Cancel this session' }).click();
  await page.getByRole('button', { name: 'This and the 3 later ones' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await sessions()).every(({ status }) => status === 'planned')).toBe(true);
  await page.getByRole('button', { name: 'Close', exact: true }).last().click();

  // It takes place today after all.
  await openSession(page);
  await page.getByRole('button', { name: 'Now', exact: true }).click();
  await page.getByRole('button', { name: 'This one' }).click();
  await page.getByRole('radio', { name: 'Came', exact: true }).click();
  await page.getByRole('button', { name: 'Goods', exact: true }).click();
  await page.getByRole('button', { name: 'Choose an item' }).click();
  await page.getByRole('option', { name: 'Something else' }).click();
  await field(page, 'What it is').fill('School bag');
  await field(page, 'Quantity').fill('two');
  await page.getByRole('button', { name: 'Hand out', exact: true }).click();
  await expect(page.getByText('Write a number alone, such as 2 or 1.5.')).toBeVisible();
  await expect(field(page, 'Quantity')).toHaveValue('two');
  await field(page, 'Quantity').fill('2');
  await page.getByRole('button', { name: 'Hand out', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Remove School bag' })).toBeVisible();
  await page.getByRole('button', { name: '2 weeks' }).click();
  await page.getByRole('button', { name: 'Mark as done' }).click();
  const next = addDays(today(), 14);
  const standing = async () => (await sessions()).filter(({ after }) => after).map(({ on, status }) => [on, status]);
  await expect.poll(standing).toEqual([[next, 'planned']]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(standing).toEqual([]);
  await openSession(page);
  await page.getByRole('button', { name: 'Mark as done' }).click();
  await expect.poll(standing).toEqual([[next, 'planned']]);
  await expect
    .poll(() => organisation.api(`/api/beneficiaries/${id}`))
    .toMatchObject({ distributions: [{ itemName: 'School bag', quantity: 2, on: today() }] });
});

test('the attendance of thirty people is taken offline, survives a reload, and reaches the server as it was said', async ({
  organisation,
  seat,
}) => {
  test.setTimeout(120_000);
  const names = Array.from({ length: 30 }, (_, n) => `Person ${String(n + 1).padStart(2, '0')}`);
  const made = await Promise.all(names.map((fullName) => organisation.addBeneficiary({ fullName })));
  // Twenty-nine of them met before; the last one is new to the group.
  const group = 'a7a5e6cf-53b4-4dd1-8fd8-7f9f6c0a2b10';
  await Promise.all(
    made.slice(0, 29).map(({ id }) =>
      organisation.api(`/api/beneficiaries/${id}/sessions`, {
        method: 'POST',
        body: { fields: { on: addDays(today(), -7), status: 'done', kind: 'group', group, groupName: 'Sewing group' } },
      }),
    ),
  );
  const { page, context } = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  await expect(line(page, 'Person 01')).toBeVisible();
  await untilAllIsHere(page);
  await context.setOffline(true);

  await goTo(page, '/attendance');
  await page.getByRole('button', { name: 'Sewing group' }).click();
  await page.getByRole('button', { name: /^Same as last time/ }).click();
  await page.getByRole('button', { name: 'About the meeting' }).click();
  await field(page, 'Note for everybody').fill('Soap was shown.');
  await page.getByRole('button', { name: 'Person 01: absent' }).click();
  await page.getByRole('button', { name: 'More about Person 01' }).click();
  await page.getByRole('radio', { name: 'Ill' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: 'Add a person' }).fill('person 30');
  await page.getByRole('option', { name: /Person 30/ }).click();
  await expect(page.getByRole('button', { name: 'Person 30: present' })).toHaveAttribute('aria-pressed', 'true');
  for (const name of names.slice(1, 5)) await page.getByRole('button', { name: `${name}: present` }).click();
  await expect(page.getByText('5 present, 1 absent, 24 to mark')).toBeVisible();
  await expect(page.getByText('Draft kept on this device')).toBeVisible();

  await page.reload();
  await unlock(page);
  await expect(page.getByText('5 present, 1 absent, 24 to mark')).toBeVisible();
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await expect(page.getByRole('heading', { name: '24 people are left out' })).toBeVisible();
  await page.getByRole('button', { name: 'Back to the list' }).click();
  for (const name of names.slice(5, 29)) await page.getByRole('button', { name: `${name}: present` }).click();
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await expect(page.getByText('Written for 30 people')).toBeVisible();

  await expect(await openSync(page)).toContainText('only on this device');
  await context.setOffline(false);
  await expect(syncSentence(page)).toHaveText('Everything is on the server');
  const latest = async (n: number) =>
    (await organisation.api<SessionThere[]>(`/api/beneficiaries/${made[n]!.id}/sessions`))[0];
  await expect
    .poll(() => latest(0))
    .toMatchObject({ on: today(), status: 'missed', attendance: 'absent', missedKind: 'ill' });
  const parts = () => Promise.all(names.slice(1).map((_, n) => latest(n + 1)));
  const came = { status: 'done', attendance: 'present', groupName: 'Sewing group', noted: true };
  await expect.poll(parts).toMatchObject(names.slice(1).map(() => came));
  expect(new Set((await parts()).map((part) => part!.group)).size).toBe(1);
  expect(await latest(29)).toMatchObject({ walkIn: true });

  await goTo(page, `/beneficiaries/${made[4]!.id}?tab=sessions`);
  await openSession(page);
  await expect(note(page)).toHaveText('Soap was shown.');
});
