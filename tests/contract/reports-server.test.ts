import { readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dashboard } from '../../shared/protocol/analytics.ts';
import type { BeneficiaryDetail, ListPage } from '../../shared/protocol/beneficiaries.ts';
import type { ExportJob } from '../../shared/protocol/exports.ts';
import { foundOrganisation, type Organisation } from '../support/organisation.ts';
import { type ServerProcess, serverProcess } from '../support/server-process.ts';
import { plainCount } from './reports-plain-count.ts';

/** Everything through the server, as a device sees it. */

const today = new Date().toISOString().slice(0, 10);

let server: ServerProcess;
let organisation: Organisation;
let supervisor: string;
let worker: string;

beforeAll(async () => {
  server = await serverProcess();
  await server.start();
  organisation = await foundOrganisation(server.url);
  supervisor = await tokenOf(await organisation.addPerson('Mariam Haddad', 'supervisor'));
  worker = await tokenOf(await organisation.addPerson('Yusuf Said', 'worker'));
}, 60_000);

afterAll(async () => {
  await server?.kill('SIGTERM');
  await server?.remove();
});

async function tokenOf({ username, password }: { username: string; password: string }): Promise<string> {
  const { session } = await ask<{ session: string }>(null, '/api/sign-in', { login: username, password });
  return (await ask<{ token: string }>(session, '/api/tokens', { name: 'tests' })).token;
}

const send = (token: string | null, where: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') =>
  fetch(server.url + where, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });

async function ask<T>(token: string | null, where: string, body?: unknown, method?: string): Promise<T> {
  const answer = await send(token, where, body, method);
  if (!answer.ok) throw new Error(`${where}: ${answer.status} ${await answer.text()}\n${server.output()}`);
  return (await answer.json()) as T;
}

const dashboard = () => ask<Dashboard>(supervisor, '/api/analytics/dashboard?days=90');

async function everyone(): Promise<BeneficiaryDetail[]> {
  const { items } = await ask<ListPage>(supervisor, '/api/beneficiaries?limit=500');
  return Promise.all(items.map(({ id }) => ask<BeneficiaryDetail>(supervisor, `/api/beneficiaries/${id}`)));
}

async function expectPlainFigures(): Promise<void> {
  const { from, to } = await dashboard();
  const people = await everyone();
  const plain = plainCount(
    people.map((person) => ({ person: { ...person, deleted: false }, cases: person.cases })),
    { sites: '*', from, to, today: to },
  );
  await expect
    .poll(
      async () => {
        const { tiles } = await dashboard();
        return [tiles.beneficiaries.value, tiles.openCases.value, tiles.sessionsDone.value, tiles.highRisk.value];
      },
      { timeout: 10_000 },
    )
    .toEqual([plain.beneficiaries, plain.openCases, plain.sessionsDone, plain.highRisk]);
}

describe('figures and exports through the server', () => {
  test('an edit through the API moves the dashboard within two seconds', async () => {
    await expect
      .poll(async () => (await send(supervisor, `/api/analytics/dashboard`)).status, { timeout: 10_000 })
      .toBe(200);
    const { id } = await organisation.addBeneficiary({ fullName: 'Amna Rahimi', consentReporting: 'given' });
    const before = (await dashboard()).tiles.sessionsDone.value!;
    await ask(worker, `/api/beneficiaries/${id}/sessions`, { fields: { on: today, status: 'done', kind: 'phone' } });
    const started = performance.now();
    await expect
      .poll(async () => (await dashboard()).tiles.sessionsDone.value, { interval: 20, timeout: 5_000 })
      .toBe(before + 1);
    expect(performance.now() - started).toBeLessThan(2_000);
    await expectPlainFigures();
  });

  test('the figures are those of a plain count, also after the process was killed [R1]', async () => {
    for (let i = 0; i < 20; i += 1) await organisation.addBeneficiary({ fullName: `Person ${i}`, sex: 'female' });
    await expectPlainFigures();
    const pid = () =>
      (JSON.parse(readFileSync(path.join(server.dataDir, 'reports/listening.json'), 'utf8')) as { pid: number }).pid;
    const killed = pid();
    process.kill(killed, 'SIGKILL');
    const { id, caseId } = await organisation.addBeneficiary({ fullName: 'Made meanwhile' });
    await ask(worker, `/api/beneficiaries/${id}/cases/${caseId}`, { riskLevel: 'high' }, 'PATCH');
    await expect.poll(() => pid() !== killed, { timeout: 10_000 }).toBe(true);
    await expect
      .poll(async () => (await send(supervisor, '/api/analytics/dashboard')).status, { timeout: 10_000 })
      .toBe(200);
    await expectPlainFigures();
  });

  test("an export's rows are the list's, and only its requester gets it [R3]", async () => {
    const { id } = await ask<ExportJob>(supervisor, '/api/exports', { format: 'csv', filter: { q: 'Person' } });
    await expect
      .poll(async () => (await ask<ExportJob>(supervisor, `/api/exports/${id}`)).status, { timeout: 20_000 })
      .toBe('done');
    const file = await send(supervisor, `/api/exports/${id}/file`);
    expect(file.headers.get('content-disposition')).toMatch(
      /^attachment; filename="beneficiaries-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const rows = Papa.parse<Record<string, string>>((await file.text()).replace('\ufeff', ''), {
      header: true,
      skipEmptyLines: true,
    }).data;
    const { items } = await ask<ListPage>(supervisor, '/api/beneficiaries?q=Person&limit=500');
    expect(rows.map((row) => row.Code)).toEqual(items.map(({ code }) => code));
    expect(rows.map((row) => row.Site)).toEqual(items.map(() => organisation.site.name));
    expect(new Set(rows.map((row) => row.Named))).toEqual(new Set(['name withheld']));
    expect((await ask<ExportJob[]>(supervisor, '/api/exports')).map((job) => job.id)).toEqual([id]);
    for (const token of [worker, organisation.admin.token]) {
      expect((await send(token, `/api/exports/${id}/file`)).status).toBe(404);
    }
    expect((await send(worker, '/api/exports', { format: 'csv', filter: {} })).status).toBe(403);
    expect((await send(null, '/api/exports')).status).toBe(401);
  });
});
