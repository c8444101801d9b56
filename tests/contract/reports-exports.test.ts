import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import Papa from 'papaparse';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RoleAt } from '../../shared/authz/actor.ts';
import { idIn, referenceTo } from '../../shared/docs/reference.ts';
import { type ExportJob, exportJobSchema } from '../../shared/protocol/exports.ts';
import type { DocStore } from '../../sync-server/storage/doc-store.ts';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { beneficiaryFacts, by, entry } from './doc-store.samples.ts';
import { type ListServer, listedPeople, listServer, SITE, TOKEN } from './reports-list.ts';
import { everywhere, type ReportsProcess, reportsProcess } from './reports-process.ts';

let dataDir: string;
let store: DocStore;
let list: ListServer;
let reports: ReportsProcess;

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'reports-exports-'));
  store = await openSqliteStore({ folder: dataDir });
  list = await listServer(listedPeople(1_234));
  reports = await reportsProcess(dataDir, { SERVER_URL: list.url });
});

afterEach(async () => {
  await reports.kill();
  await list.close();
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const exportOf = (body: object, roles: RoleAt[] = everywhere, token: string | null = TOKEN) =>
  reports.ask('/api/exports', {
    method: 'POST',
    body: { format: 'csv', filter: {}, ...body },
    roles,
    headers: token === null ? {} : { 'x-read-token': token },
  });

async function started(body: object = {}, roles?: RoleAt[], token?: string): Promise<ExportJob> {
  const answer = await exportOf(body, roles, token);
  expect(answer.status).toBe(202);
  return exportJobSchema.parse(await answer.json());
}

const jobOf = async ({ id }: ExportJob) => (await (await reports.ask(`/api/exports/${id}`)).json()) as ExportJob;

async function ended(job: ExportJob): Promise<ExportJob> {
  await expect.poll(async () => (await jobOf(job)).status, { timeout: 20_000 }).toMatch(/done|failed/);
  return jobOf(job);
}

const fileOf = async (job: ExportJob) =>
  Buffer.from(await (await reports.ask(`/api/exports/${job.id}/file`)).arrayBuffer());

async function csvOf(job: ExportJob): Promise<Record<string, string>[]> {
  const text = (await fileOf(job)).toString('utf8');
  expect(text.startsWith('\ufeff')).toBe(true);
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

const codes = () => list.rows.map(({ code }) => code).sort();

describe('an export', { timeout: 60_000 }, () => {
  test('that holds somebody who was erased goes, file and all; others stay [E1]', async () => {
    const person = { ...beneficiaryFacts(), reference: referenceTo('beneficiary', list.rows[0]!.id) };
    await store.register(person, by);
    await store.append([entry(person.reference, 'words')]);
    const all = await ended(await started());
    list.rows = list.rows.slice(1);
    const others = await ended(await started());
    await store.erase(idIn(person.reference), by, 'asked');
    await expect.poll(async () => (await reports.ask(`/api/exports/${all.id}`)).status, { timeout: 20_000 }).toBe(404);
    expect(await jobOf(others)).toMatchObject({ status: 'done' });
    expect(readdirSync(path.join(dataDir, 'reports/exports'))).toEqual([others.id]);
  });

  test("holds the list's rows, each once, and names only who consented [R3]", async () => {
    const job = await ended(await started({ filter: { sort: 'name', sex: 'female', limit: 3, cursor: 'x' } }));
    expect(job).toMatchObject({
      status: 'done',
      done: 1_234,
      total: 1_234,
      fileName: expect.stringMatching(/^beneficiaries-.*\.csv$/),
    });
    expect(Object.fromEntries(list.asked[0]!)).toEqual({ sort: 'name', sex: 'female', limit: '500' });
    const rows = await csvOf(job);
    expect(rows.map((row) => row.Code).sort()).toEqual(codes());
    const withheld = rows.filter((row) => row.Named === 'name withheld');
    expect(job.withheld).toBe(withheld.length);
    expect(withheld.length).toBe(list.rows.filter(({ consentReporting }) => consentReporting !== 'given').length);
    for (const row of withheld) {
      expect([row.Name, row.Phone, row['National ID'], row['Lives at'], row['Birth date']]).toEqual([
        '',
        '',
        '',
        '',
        '',
      ]);
    }
    const named = rows.find((row) => row.Code === 'C-3')!;
    expect(named).toMatchObject({
      Name: 'Comma, "quote"\nand line',
      'National ID': 'N3',
      Sex: 'female',
      Sessions: '3',
    });
  });

  test('as CSV begins no cell with what a spreadsheet takes for a formula', async () => {
    const rows = await csvOf(await ended(await started()));
    for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    expect(rows.find((row) => row.Code === 'C-0')!.Name).toBe(`'=HYPERLINK("http://x";"y")`);
  });

  test('as a workbook opens with filters, dates and text that is no formula', async () => {
    const job = await ended(await started({ format: 'xlsx', hxl: true }));
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await fileOf(job)) as never);
    const sheet = book.worksheets[0]!;
    const headings = (sheet.getRow(1).values as string[]).slice(1);
    expect(sheet.getRow(2).getCell(1).value).toBe('#beneficiary+code');
    expect(sheet.rowCount).toBe(1_236);
    expect(sheet.autoFilter).toMatch(/^A2:[A-Z]+1236$/);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 });
    const column = (heading: string) => headings.indexOf(heading) + 1;
    const cell = (code: string, heading: string) => {
      let found: ExcelJS.CellValue = null;
      sheet.eachRow((row) => {
        if (row.getCell(column('Code')).value === code) found = row.getCell(column(heading)).value;
      });
      return found;
    };
    expect(cell('C-0', 'Name')).toBe('=HYPERLINK("http://x";"y")');
    expect(cell('C-6', 'Name')).toBe('0012');
    expect(cell('C-3', 'Last seen')).toEqual(new Date('2026-11-20T00:00:00Z'));
    expect(cell('C-0', 'Birth date')).toBe('1890-01-01');
    expect(cell('C-3', 'Sessions')).toBe(3);
    const read: string[] = [];
    sheet.eachRow((row, n) => n > 2 && read.push(String(row.getCell(column('Code')).value)));
    expect(read.sort()).toEqual(codes());
  });

  test('killed between any two pages goes on and holds each row once', async () => {
    const killing = new Set([2, 3, 4]);
    let job: ExportJob | null = null;
    for (let round = 0; round < 3; round += 1) {
      const killed = new Promise<void>((resolve) => {
        list.beforePage = async (page) => {
          if (!killing.delete(page)) return;
          await reports.kill();
          resolve();
        };
      });
      job ??= await started();
      await killed;
      list.beforePage = () => undefined;
      reports = await reportsProcess(dataDir, { SERVER_URL: list.url });
    }
    const last = await ended(job!);
    expect(last).toMatchObject({ status: 'done', done: 1_234 });
    expect((await csvOf(last)).map((row) => row.Code).sort()).toEqual(codes());
  });

  test('misses nobody who moves to the front of the list while it is read', async () => {
    list.beforePage = (page) => {
      if (page !== 2) return;
      const [last] = [...list.rows].sort((a, b) => (a.fullName > b.fullName ? -1 : 1));
      last!.fullName = '!moved to the front';
    };
    const job = await ended(await started());
    expect((await csvOf(job)).map((row) => row.Code).sort()).toEqual(codes());
  });

  test('waits for a server that is away', async () => {
    list.answer = 'away';
    const job = await started();
    await expect.poll(() => list.asked.length, { timeout: 10_000 }).toBeGreaterThan(1);
    list.answer = 'pages';
    expect(await ended(job)).toMatchObject({ status: 'done', done: 1_234 });
  });

  test('is given to nobody but its requester, while they may export', async () => {
    const job = await ended(await started());
    const again = await ended(await started());
    for (const where of ['', '/file']) {
      expect((await reports.ask(`/api/exports/${job.id}${where}`, { user: 'u2' })).status).toBe(404);
    }
    expect(await (await reports.ask('/api/exports', { user: 'u2' })).json()).toEqual([]);
    rmSync(path.join(dataDir, 'reports/exports', again.id));
    expect((await reports.ask(`/api/exports/${again.id}/file`)).status).toBe(410);
    await reports.ask(`/api/exports/${again.id}`, { method: 'DELETE' });
    const fallen: RoleAt[] = [{ role: 'worker', site: '*' }];
    expect((await reports.ask(`/api/exports/${job.id}/file`, { roles: fallen })).status).toBe(403);
    expect((await reports.ask(`/api/exports/${job.id}`, { method: 'DELETE', user: 'u2' })).status).toBe(404);
    expect((await reports.ask(`/api/exports/${job.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await reports.ask(`/api/exports/${job.id}/file`)).status).toBe(404);
    expect(readdirSync(path.join(dataDir, 'reports/exports'))).toEqual([]);
  });

  test('is refused without the role, the token or a filter that is one', async () => {
    const refusals = [
      [await exportOf({}, [{ role: 'worker', site: '*' }]), 403, 'no-export'],
      [
        await exportOf({ filter: { site: crypto.randomUUID() } }, [{ role: 'supervisor', site: SITE as never }]),
        403,
        'no-export',
      ],
      [await exportOf({}, everywhere, null), 400, 'no-read-token'],
      [await exportOf({ format: 'pdf' }), 400, 'bad-export'],
    ] as const;
    for (const [answer, status, code] of refusals) {
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
    }
  });

  test('holds rows of no site from which its requester may not export', async () => {
    const elsewhere = crypto.randomUUID();
    for (const row of list.rows.slice(0, 1_000)) row.site = elsewhere as never;
    const job = await ended(
      await started({}, [
        { role: 'supervisor', site: SITE as never },
        { role: 'worker', site: elsewhere as never },
      ]),
    );
    expect(job).toMatchObject({ status: 'done', done: 234 });
    const file = await reports.ask(`/api/exports/${job.id}/file`, {
      roles: [{ role: 'supervisor', site: SITE as never }],
    });
    expect(file.status).toBe(200);
  });

  test('fails in words when the sign-in of its requester has ended', async () => {
    expect(await ended(await started({}, everywhere, 'ald_revoked'))).toMatchObject({
      status: 'failed',
      problem: 'no-longer-permitted',
    });
  });

  test('leaves no name, address or token readable on the disk', async () => {
    // In the middle too, when two pages are kept and the third isn't there yet.
    const inTheMiddle = new Promise<string[]>((resolve) => {
      list.beforePage = (page) => {
        if (page === 3) resolve(readableInFiles());
      };
    });
    const job = await ended(await started({ filter: { q: 'Secretsearch' } }));
    expect([job.status, await inTheMiddle, readableInFiles()]).toEqual(['done', [], []]);
  });
});

/** Each word that must not be there, with the file in which it is. */
function readableInFiles(): string[] {
  const folder = path.join(dataDir, 'reports');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(1);
  return files.flatMap((entry) => {
    const bytes = readFileSync(path.join(entry.parentPath, entry.name));
    const words = ['Secretname', 'Secretstreet', 'Secretsearch', TOKEN];
    return words.filter((word) => bytes.includes(word)).map((word) => `${entry.name}: ${word}`);
  });
}
