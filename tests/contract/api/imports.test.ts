import { mkdirSync, readdirSync, readFileSync, rmdirSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BeneficiaryDetail, ListPage } from '../../../shared/protocol/beneficiaries.ts';
import type { ImportState } from '../../../shared/protocol/imports.ts';
import { importPeople } from '../../../sync-server/cli/import-people.ts';
import { type ApiServer, problemFrom, type SignedIn, startApiServer } from '../../support/api-server.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const febrl = readFileSync(path.join(root, 'tests/fixtures/people/people-febrl-4a.csv'));
const splink = readFileSync(path.join(root, 'tests/fixtures/people/people-splink-1000.csv'));

let server: ApiServer;
let supervisor: SignedIn;
beforeEach(async () => {
  server = await startApiServer();
  supervisor = await server.person('Leila Benali', ['supervisor']);
}, 60_000);
afterEach(() => server.remove(), 30_000);

const bring = (bytes: Uint8Array, api = supervisor.api) =>
  importPeople(api, { name: 'people.csv', bytes }, { site: server.site, programme: server.programme });
const refusedOf = async ({ id }: ImportState) => {
  const csv = await supervisor.api.call<string>('GET', `/api/imports/${id}/refused.csv`);
  return Papa.parse<Record<string, string>>(csv.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true }).data;
};
const list = (query: string) => supervisor.api.call<ListPage>('GET', `/api/beneficiaries?${query}`);

describe('the 5,000 people of FEBRL', () => {
  test('come in once, with a case, a birth date and an address; the row without a name is refused by its line', async () => {
    const state = await bring(febrl);
    expect(state).toMatchObject({
      status: 'done',
      rows: 5000,
      imported: 4999,
      alreadyHere: 0,
      refused: 1,
      dateOrder: 'year-first',
    });
    const lines = febrl.toString().split('\n');
    const [refused, ...others] = await refusedOf(state);
    expect(others).toEqual([]);
    expect(refused).toMatchObject({ code: 'no-name' });
    expect(lines[Number(refused!.line) - 1]).toContain(refused!.rec_id);

    const found = await list('q=michaela+neumann');
    const person = await supervisor.api.call<BeneficiaryDetail>('GET', `/api/beneficiaries/${found.items[0]!.id}`);
    expect(person).toMatchObject({
      fullName: 'michaela neumann',
      birthDate: '1915-11-11',
      nationalId: '5304218',
      livesAt: '8 stanley street, miami, winston hills, 4223, nsw',
      consentServices: 'not-recorded',
      consentReporting: 'not-recorded',
      caseStatus: 'open',
    });
    expect(person.cases).toHaveLength(1);
    expect((await list(`programme=${server.programme}&limit=1`)).total).toBe(4999);

    expect(await bring(febrl)).toMatchObject({ status: 'done', imported: 0, alreadyHere: 4999, refused: 1 });
    expect((await list('limit=1')).total).toBe(4999);
  }, 240_000);

  test('are all there once, when the server stops in the middle of them and starts again [S3] [S5]', async () => {
    const looked = await supervisor.api.call<ImportState>('POST', '/api/imports?name=people.csv', febrl);
    const mapping = looked.columns.map(({ suggested }) => suggested);
    const run = { site: server.site, programme: server.programme, dateOrder: looked.dateOrder, mapping };
    await supervisor.api.call('POST', `/api/imports/${looked.id}/run`, run);
    const state = () => supervisor.api.call<ImportState>('GET', `/api/imports/${looked.id}`);
    await expect.poll(async () => (await state()).done, { timeout: 60_000 }).toBeGreaterThan(400);
    expect((await state()).status).toBe('running');
    await server.restart();
    supervisor = { ...supervisor, api: server.guest.as(supervisor.token) };
    await expect.poll(async () => (await state()).status, { timeout: 120_000, interval: 200 }).toBe('done');
    const ended = await state();
    expect(ended.imported + ended.alreadyHere).toBe(4999);
    expect(ended.alreadyHere).toBeGreaterThan(400);
    expect((await list(`programme=${server.programme}&limit=1`)).total).toBe(4999);
  }, 240_000);
});

test('the 1,000 rows of Splink come in as they are, blanks trimmed, those without any name refused', async () => {
  const state = await bring(splink);
  expect(state).toMatchObject({ status: 'done', rows: 1000, imported: 992, refused: 8 });
  expect((await refusedOf(state)).every(({ code }) => code === 'no-name')).toBe(true);
  expect(state.columns.map(({ suggested }) => suggested)).toEqual([
    'sourceId',
    'givenName',
    'familyName',
    'birthDate',
    'suburb',
    'email',
    'ignore',
  ]);
  const julia = await list('q=julia+taylor');
  expect(julia.items.map(({ fullName }) => fullName)).toContain('Julia Taylor');
  expect(await bring(splink)).toMatchObject({ imported: 0, alreadyHere: 992, refused: 8 });
}, 120_000);

describe('a small file', () => {
  const csv = (...lines: string[]) => Buffer.from(lines.join('\r\n'));

  test('tells every refused row with its line and reason, and imports the others', async () => {
    const state = await bring(
      csv(
        'id;Full name;DOB;Gender;Phone',
        '#meta+id;#beneficiary+name;#date+birth;#beneficiary+sex;#contact+phone',
        '1;Amna Haddad;31/12/1990;F;0700',
        '',
        '2;;01/02/1990;F;',
        '3;Bad Date;31/02/1990;M;',
        '4;Bad Sex;01/02/1990;Q;',
        '5;Too;01/02/1990;M;;surplus',
        '1;Amna Haddad;31/12/1990;F;0700',
        '1;Somebody Else;31/12/1990;F;0700',
        '6;Unborn;01/02/2999;M;',
        '7;=cmd();05/06/2001;ذكر;',
      ),
    );
    expect(state).toMatchObject({
      delimiter: ';',
      rows: 9,
      dateOrder: 'day-first',
      imported: 2,
      alreadyHere: 1,
      refused: 6,
    });
    expect((await refusedOf(state)).map(({ line, code }) => [line, code])).toEqual([
      ['5', 'no-name'],
      ['6', 'not-a-date'],
      ['7', 'not-a-sex'],
      ['8', 'too-many-cells'],
      ['10', 'same-id'],
      ['11', 'not-a-date'],
    ]);
    expect((await list('q=amna')).items[0]).toMatchObject({
      fullName: 'Amna Haddad',
      birthDate: '1990-12-31',
      sex: 'female',
    });
  });

  test.each([
    [
      'UTF-8 with a mark',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('name\nآمنة الحداد')]),
      'utf-8',
      'آمنة الحداد',
    ],
    [
      'UTF-16',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('name\nآمنة الحداد', 'utf16le')]),
      'utf-16le',
      'آمنة الحداد',
    ],
    ['UTF-16 without a mark', Buffer.from('name,age\nآمنة الحداد,4', 'utf16le'), 'utf-16le', 'آمنة الحداد'],
    ['Windows-1252', Buffer.from('name\nJosé Núñez', 'latin1'), 'windows-1252', 'José Núñez'],
    ['Windows-1256', Buffer.from([...Buffer.from('name\n'), 0xd3, 0xe1, 0xed, 0xe3]), 'windows-1256', 'سليم'],
  ])('is read as %s', async (_name, bytes, encoding, fullName) => {
    const state = await bring(bytes);
    expect(state).toMatchObject({ encoding, imported: 1 });
    expect((await list('')).items[0]!.fullName).toBe(fullName);
  });

  test('without ids is known again by its rows', async () => {
    const rows = csv('name,phone', 'Amna,1', 'Amna,2');
    expect(await bring(rows)).toMatchObject({ imported: 2 });
    expect(await bring(rows)).toMatchObject({ imported: 0, alreadyHere: 2 });
  });

  test('is refused with a sentence where it can not be run', async () => {
    const post = (bytes: Uint8Array) => supervisor.api.call<ImportState>('POST', '/api/imports?name=a.csv', bytes);
    expect(await problemFrom(post(Buffer.from('name\n')))).toMatchObject({ status: 400, code: 'empty-file' });
    const { id } = await post(csv('a,b', '1,2'));
    const body = { site: server.site, programme: server.programme, dateOrder: 'day-first' };
    const run = (mapping: string[]) => supervisor.api.call('POST', `/api/imports/${id}/run`, { ...body, mapping });
    expect(await problemFrom(run(['ignore', 'phone']))).toMatchObject({ code: 'no-name' });
    expect(await problemFrom(run(['fullName']))).toMatchObject({ code: 'mapping-length' });
    expect(await problemFrom(run(['fullName', 'fullName']))).toMatchObject({ code: 'mapped-twice' });
    const other = await server.person('Other Supervisor', ['supervisor']);
    expect(await problemFrom(other.api.call('GET', `/api/imports/${id}`))).toMatchObject({ status: 404 });
    const analyst = await server.person('Ana Lyst', ['analyst']);
    expect(await problemFrom(analyst.api.call('POST', '/api/imports?name=a.csv', csv('name', 'x')))).toMatchObject({
      status: 403,
    });
  });

  test('that is never run makes room for those of the same person that come after', async () => {
    const look = () => supervisor.api.call<ImportState>('POST', '/api/imports?name=a.csv', csv('name', 'X'));
    const first = await look();
    for (let i = 0; i < 10; i += 1) await look();
    expect(await problemFrom(supervisor.api.call('GET', `/api/imports/${first.id}`))).toMatchObject({ status: 404 });
  });

  test('that could not be begun, since the disk refused, can be begun again [S9]', async () => {
    const looked = await supervisor.api.call<ImportState>('POST', '/api/imports?name=a.csv', csv('name', 'X'));
    const at = `/api/imports/${looked.id}`;
    const { dateOrder, columns } = looked;
    const mapping = columns.map(({ suggested }) => suggested);
    const run = { site: server.site, programme: server.programme, dateOrder, mapping };
    // Nobody, root neither, writes a file where a folder is.
    const inTheWay = path.join(server.dataDir, 'imports', `${looked.id}.state.new`);
    mkdirSync(inTheWay);
    await problemFrom(supervisor.api.call('POST', `${at}/run`, run));
    expect(await supervisor.api.call('GET', at)).toMatchObject({ status: 'ready' });
    rmdirSync(inTheWay);
    await supervisor.api.call('POST', `${at}/run`, run);
    await expect.poll(() => supervisor.api.call('GET', at)).toMatchObject({ status: 'done', imported: 1 });
  });

  test('leaves nothing readable on the disk', async () => {
    const looked = await supervisor.api.call<ImportState>(
      'POST',
      '/api/imports?name=a.csv',
      csv('name', 'Unmistakable Name'),
    );
    const folder = path.join(server.dataDir, 'imports');
    const kept = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'latin1'));
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.join('')).not.toContain('Unmistakable');
    expect(looked.columns[0]!.samples).toEqual(['Unmistakable Name']);
  });
});
