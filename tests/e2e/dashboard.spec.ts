import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import papaparse from 'papaparse';
import { addDays } from '../../shared/base/clock.ts';
import type { ListPage } from '../../shared/protocol/beneficiaries.ts';
import { expect, test } from '../support/alongside.ts';
import { beginSession, goTo, openRecord } from '../support/person.ts';

test.use({ reports: true });

/** How soon a figure follows an edit made elsewhere, in milliseconds. */
const FOLLOWS_WITHIN_MS = 2_000;
const today = new Date().toISOString().slice(0, 10);

const figure = (page: Page, name: string, value: string) =>
  page.getByRole('main').getByRole('button', { name: new RegExp(`^${name} ${value}(?!\\d)`) });

async function markDone(page: Page): Promise<void> {
  await beginSession(page);
  await page.getByRole('radio', { name: 'Home visit' }).click();
  await page.getByRole('radio', { name: 'Came' }).click();
  await page.getByRole('button', { name: 'Mark as done' }).click();
  await expect(page.getByText('Marked as done')).toBeVisible();
}

test('figures equal a plain count, and follow an edit made elsewhere and one made offline', { tag: '@clock' }, async ({
  organisation,
  seat,
}) => {
  const people = await Promise.all(
    ['Amna Idris Saleh', 'Tesfaye Bekele', 'Hamida Noor', 'Rosa Mamani', 'Deng Akol', 'Hla Myint', 'Fatou Diallo'].map(
      (fullName) => organisation.addBeneficiary({ fullName }),
    ),
  );
  for (const [n, { id }] of people.entries()) {
    await organisation.api(`/api/beneficiaries/${id}/sessions`, {
      method: 'POST',
      body: { fields: { on: addDays(today, -n), status: n === 6 ? 'missed' : 'done', kind: 'office' } },
    });
  }
  const leila = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  const samuel = await seat(organisation.admin);
  await goTo(samuel.page, '/dashboard');
  await expect(figure(samuel.page, 'People supported', '7')).toBeVisible();
  await expect(figure(samuel.page, 'Open cases', '7')).toBeVisible();
  await expect(figure(samuel.page, 'Sessions done', '6')).toBeVisible();
  await expect(figure(samuel.page, 'Attendance', '86 %')).toBeVisible();

  await openRecord(leila.page, 'Amna Idris Saleh');
  await markDone(leila.page);
  await expect(figure(samuel.page, 'Sessions done', '7')).toBeVisible({ timeout: FOLLOWS_WITHIN_MS });

  await leila.context.setOffline(true);
  await markDone(leila.page);
  await expect(leila.page.getByText(/^\d+ unsent$/).filter({ visible: true })).toBeVisible();
  await expect(figure(samuel.page, 'Sessions done', '7')).toBeVisible();
  await leila.context.setOffline(false);
  await expect(figure(samuel.page, 'Sessions done', '8')).toBeVisible({ timeout: FOLLOWS_WITHIN_MS });

  const { items } = await organisation.api<ListPage>('/api/beneficiaries?limit=500');
  const sessions = await Promise.all(
    items.map(({ id }) => organisation.api<{ status: string }[]>(`/api/beneficiaries/${id}/sessions`)),
  );
  const done = sessions.flat().filter(({ status }) => status === 'done').length;
  expect(done).toBe(8);
  await expect(figure(samuel.page, 'People supported', String(items.length))).toBeVisible();
});

test('an export is downloaded as CSV and as a workbook, with the rows of the list [R3]', async ({
  organisation,
  seat,
}) => {
  for (const [n, fullName] of ['Amna Idris Saleh', '=HYPERLINK("http://example.org")', 'Rosa Mamani'].entries()) {
    await organisation.addBeneficiary({ fullName, consentReporting: n === 2 ? 'refused' : 'given' });
  }
  const { page } = await seat(organisation.admin);
  await goTo(page, '/exports');
  await expect(page.getByText('3 people')).toBeVisible();

  const file = async (kind: 'CSV' | 'Excel', ending: string): Promise<Buffer> => {
    await page.getByRole('radio', { name: kind }).click();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const made = page.getByRole('listitem').filter({ hasText: ending });
    await expect(made.getByText('3 people')).toBeVisible();
    const downloading = page.waitForEvent('download');
    await made.getByRole('button', { name: 'Download' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(new RegExp(`\\${ending}$`));
    return readFileSync(await download.path());
  };
  const { data } = papaparse.parse<string[]>((await file('CSV', '.csv')).toString('utf8').replace(/^\uFEFF/, ''), {
    skipEmptyLines: true,
  });
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  await book.xlsx.load((await file('Excel', '.xlsx')) as never);
  const sheet = book.worksheets[0]!;

  const { items } = await organisation.api<ListPage>('/api/beneficiaries');
  expect(data.length).toBe(items.length + 1);
  expect(sheet.rowCount).toBe(items.length + 1);
  const codes = (column: string[]) => items.map(({ code }) => code).filter((code) => column.includes(code!)).length;
  expect(codes(data.flat())).toBe(3);
  const cells = sheet
    .getSheetValues()
    .flatMap((row) => (Array.isArray(row) ? row : []))
    .map(String);
  expect(codes(cells)).toBe(3);
  expect(data.flat()).toContain('Amna Idris Saleh');
  expect(data.flat().filter((cell) => cell.startsWith('='))).toEqual([]);
  expect(data.flat(), 'who did not consent is not named').not.toContain('Rosa Mamani');
  expect(cells).not.toContain('Rosa Mamani');
});
