import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../shared/base/ids.ts';
import type { BeneficiaryDetail, ListPage } from '../../../shared/protocol/beneficiaries.ts';
import type { ErasureTold } from '../../../shared/protocol/erasures.ts';
import type { HouseholdDetail } from '../../../shared/protocol/households.ts';
import { type ApiServer, problemFrom, type SignedIn, startApiServer } from '../../support/api-server.ts';
import { until } from '../sync/sync-fixture.ts';

let server: ApiServer;
let worker: SignedIn;
beforeAll(async () => {
  server = await startApiServer();
  worker = await server.person('Hana Kebede', ['worker', 'supervisor']);
}, 60_000);
afterAll(() => server.remove(), 30_000);

const register = (fullName: string, code?: string) =>
  worker.api.call<BeneficiaryDetail>('POST', '/api/beneficiaries', {
    site: server.site,
    programme: server.programme,
    fields: { fullName, consentServices: 'given', ...(code ? { code } : {}) },
  });
const erase = (id: string, code: string, by = server.admin) =>
  by.call('POST', `/api/beneficiaries/${id}/erase`, { reason: 'asked', code });
const erasures = async (by = server.admin) => (await by.call<{ items: ErasureTold[] }>('GET', '/api/erasures')).items;
const found = (q: string) => worker.api.call<ListPage>('GET', `/api/beneficiaries?q=${encodeURIComponent(q)}`);

test('an administrator who types the code erases a person: they are in no list and no search, also after a restart [E1]', async () => {
  const amna = await register('Amna Erasedname', 'AMN-001');
  expect((await found('Erasedname')).total).toBe(1);
  await erase(amna.id, ' amn-001 ');
  const isGone = async () => {
    expect((await found('Erasedname')).total).toBe(0);
    for (const path of ['', '/household'])
      expect(await problemFrom(worker.api.call('GET', `/api/beneficiaries/${amna.id}${path}`))).toMatchObject({
        status: 404,
      });
    for (const { id } of amna.cases)
      expect(await problemFrom(worker.api.call('GET', `/api/beneficiaries/${amna.id}/cases/${id}`))).toMatchObject({
        status: 404,
      });
  };
  await isGone();
  const [told] = await erasures();
  expect(told).toMatchObject({ id: amna.id, site: server.site, reason: 'asked', cases: 1 });
  await server.restart();
  worker.api = server.guest.as(worker.token);
  await isGone();
  expect(await erasures()).toEqual([told]);
  for (const file of globSync('**/*', { cwd: server.dataDir, withFileTypes: true })) {
    if (file.isFile())
      expect(readFileSync(`${file.parentPath}/${file.name}`).includes('Erasedname'), file.name).toBe(false);
  }
});

test('the wrong code erases nobody, and nobody but an administrator of the site may', async () => {
  const daud = await register('Daud Saleh');
  expect(await problemFrom(erase(daud.id, 'AMN-001'))).toMatchObject({ status: 409, code: 'wrong-code' });
  expect(await problemFrom(erase(daud.id, daud.code!, worker.api))).toMatchObject({ status: 403 });
  expect(await problemFrom(erasures(worker.api))).toMatchObject({ status: 403 });
  const far = await server.admin.call<{ id: string }>('POST', '/api/sites', { name: 'Far Harbour' });
  const elsewhere = await server.person('Idil Warsame', [{ role: 'admin', site: far.id as never }]);
  expect(await problemFrom(erase(daud.id, daud.code!, elsewhere.api))).toMatchObject({ status: 403 });
  expect(await erasures(elsewhere.api)).toEqual([]);
  expect(await problemFrom(erase(newId(), 'x'))).toMatchObject({ status: 404 });
  expect((await found('Daud Saleh')).total).toBe(1);
  await erase(daud.id, daud.code!);
  expect(await problemFrom(erase(daud.id, daud.code!))).toMatchObject({ status: 410, code: 'erased' });
});

test('nobody is registered again under the id of somebody who was erased [E3]', async () => {
  const { id, code } = await register('Noor Idris');
  await erase(id, code!);
  const again = worker.api.call('POST', '/api/beneficiaries', {
    id,
    site: server.site,
    fields: { fullName: 'Noor Idris', consentServices: 'given' },
  });
  expect(await problemFrom(again)).toMatchObject({ code: 'erased' });
  expect((await found('Noor Idris')).total).toBe(0);
});

test('a household names the erased no more, nor has them for its focal point [E1]', async () => {
  const [amna, daud] = [await register('Amna Farah'), await register('Daud Farah')];
  const household = newId();
  await worker.api.call('POST', `/api/beneficiaries/${amna.id}/household`, { id: household, relation: 'head' });
  await worker.api.call('POST', `/api/beneficiaries/${daud.id}/household`, { household, relation: 'child' });
  await erase(amna.id, amna.code!);
  const seen = () => worker.api.call<HouseholdDetail>('GET', `/api/households/${household}`);
  await until('she is out of it', async () => (await seen()).members.length === 1);
  expect(await seen()).toMatchObject({ focalPoint: null, members: [{ name: 'Daud Farah' }] });
  expect(JSON.stringify(await seen())).not.toContain(amna.id);
});
