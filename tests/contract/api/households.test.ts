import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../shared/base/ids.ts';
import type { BeneficiaryDetail } from '../../../shared/protocol/beneficiaries.ts';
import { type HouseholdDetail, householdSchema } from '../../../shared/protocol/households.ts';
import { type ApiServer, problemFrom, type SignedIn, startApiServer } from '../../support/api-server.ts';

let server: ApiServer;
let worker: SignedIn;
beforeAll(async () => {
  server = await startApiServer();
  worker = await server.person('Hana Kebede', ['worker']);
}, 60_000);
afterAll(() => server.remove(), 30_000);

const register = (fullName: string, site = server.site, by = worker.api) =>
  by.call<BeneficiaryDetail>('POST', '/api/beneficiaries', { site, fields: { fullName, consentServices: 'given' } });
const join = (person: string, body: object, by = worker.api) =>
  by.call<HouseholdDetail>('POST', `/api/beneficiaries/${person}/household`, body);
const householdOf = (person: string, by = worker.api) =>
  by.call<HouseholdDetail>('GET', `/api/beneficiaries/${person}/household`);
const namesOf = ({ members }: HouseholdDetail) => members.map(({ name }) => name).sort();

test('a household is made of a person, joined by another, and told from both sides', async () => {
  const [amna, daud] = [await register('Amna Saleh'), await register('Daud Saleh')];
  const id = newId();
  const made = await join(amna.id, { id, fields: { name: 'Saleh', address: 'Block C' }, relation: 'head' });
  expect(made).toMatchObject({ id, name: 'Saleh', focalPoint: amna.id, members: [{ beneficiary: amna.id }] });
  expect(householdSchema.safeParse(made).error).toBeUndefined();
  expect(await join(amna.id, { id })).toEqual(made);
  await join(daud.id, { household: id, relation: 'child' });
  const both = await householdOf(daud.id);
  expect(namesOf(both)).toEqual(['Amna Saleh', 'Daud Saleh']);
  expect(await worker.api.call('GET', `/api/households/${id}`)).toEqual(both);
  expect(await worker.api.call('GET', `/api/beneficiaries/${daud.id}`)).toMatchObject({ household: id });
  expect(await worker.api.call('PATCH', `/api/households/${id}`, { focalPoint: daud.id })).toMatchObject({
    focalPoint: daud.id,
  });
});

test('a member by name alone is registered later; whoever leaves or came by mistake is in it no more', async () => {
  const [amna, noor] = [await register('Amna Idris'), await register('Noor Idris')];
  const { id } = await join(amna.id, {});
  const path = `/api/households/${id}/members`;
  const added = await worker.api.call<HouseholdDetail>('POST', path, { name: 'Noor', birthDate: '2017-01-01' });
  const member = added.members.find(({ name }) => name === 'Noor')!.id;
  const registered = await worker.api.call('PATCH', `${path}/${member}`, { beneficiary: noor.id });
  expect(namesOf(registered as HouseholdDetail)).toEqual(['Amna Idris', 'Noor Idris']);
  expect(await householdOf(noor.id)).toMatchObject({ id });
  const left = await worker.api.call('PATCH', `${path}/${member}`, { leftOn: '2026-11-03' });
  expect(left).toMatchObject({ members: [{ name: 'Amna Idris' }], former: [{ name: 'Noor Idris' }] });
  expect(await worker.api.call('GET', `/api/beneficiaries/${noor.id}`)).toMatchObject({ household: null });
  expect(await problemFrom(householdOf(noor.id))).toMatchObject({ status: 404 });
  await join(noor.id, { household: id });
  expect(namesOf(await householdOf(noor.id))).toEqual(['Amna Idris', 'Noor Idris']);
});

test('whom one may not change is not linked either, and nothing of the change stands', async () => {
  const elsewhere = await server.admin.call<{ id: string }>('POST', '/api/sites', { name: 'Far Harbour' });
  const far = await server.person('Idil Warsame', [{ role: 'worker', site: elsewhere.id as never }]);
  const stranger = await register('Somebody Far', elsewhere.id, far.api);
  const amna = await register('Amna Farah');
  const { id } = await join(amna.id, {});
  const path = `/api/households/${id}/members`;
  const { members } = await worker.api.call<HouseholdDetail>('POST', path, { name: 'Noor' });
  const noor = members.find(({ name }) => name === 'Noor')!.id;
  for (const beneficiary of [stranger.id, newId()]) {
    expect(await problemFrom(worker.api.call('PATCH', `${path}/${noor}`, { beneficiary }))).toMatchObject({
      status: 404,
    });
  }
  const after = await worker.api.call<HouseholdDetail>('GET', `/api/households/${id}`);
  expect(after.members.map(({ beneficiary, name }) => [beneficiary, name]).sort()).toEqual(
    [
      [amna.id, 'Amna Farah'],
      [null, 'Noor'],
    ].sort(),
  );
});

test('what one may not see or change is refused, and told of nobody else', async () => {
  const elsewhere = await server.admin.call<{ id: string }>('POST', '/api/sites', { name: 'Marsa Port' });
  const far = await server.person('Omar Said', [{ role: 'worker', site: elsewhere.id as never }]);
  const viewer = await server.person('Mona Tadesse', ['viewer']);
  const both = await server.person('Both Sites', [
    { role: 'worker', site: server.site as never },
    { role: 'worker', site: elsewhere.id as never },
  ]);
  const [here, there] = [await register('Here Now'), await register('There Now', elsewhere.id, far.api)];
  const { id } = await join(here.id, {});
  await join(there.id, { household: id }, both.api);
  expect(namesOf(await householdOf(here.id, both.api))).toEqual(['Here Now', 'There Now']);
  const seen = await householdOf(here.id, viewer.api);
  expect(seen.members.map(({ name }) => name).sort()).toEqual(['Here Now', null]);
  expect(await problemFrom(far.api.call('GET', `/api/households/${id}`))).toMatchObject({ status: 404 });
  expect(await problemFrom(householdOf(there.id, far.api))).toMatchObject({ status: 404 });
  const theirs = (await householdOf(here.id)).members.find(({ name }) => name === null)!.id;
  const left = await worker.api.call('PATCH', `/api/households/${id}/members/${theirs}`, { leftOn: '2026-11-03' });
  expect((left as HouseholdDetail).former.map((one) => one.id)).toEqual([theirs]);
  expect(await problemFrom(join(here.id, {}, viewer.api))).toMatchObject({ status: 403 });
  expect(await problemFrom(join(here.id, { household: newId() }))).toMatchObject({ status: 404 });
  expect(await problemFrom(join(here.id, { household: id, relation: 'cousin' }))).toMatchObject({ status: 400 });
  const path = `/api/households/${id}/members`;
  expect(await problemFrom(worker.api.call('POST', path, {}))).toMatchObject({ code: 'required', field: 'name' });
});

test('households are there again after a restart', async () => {
  const amna = await register('Amna Noor');
  const made = await join(amna.id, { fields: { place: 'SD01' } });
  await server.restart();
  const token = (
    await server.guest.call<{ session: string }>('POST', '/api/sign-in', {
      login: 'hana.kebede',
      password: worker.password,
    })
  ).session;
  const api = server.guest.as(
    (await server.guest.as(token).call<{ token: string }>('POST', '/api/tokens', { name: 'again' })).token,
  );
  expect(await householdOf(amna.id, api)).toEqual(made);
});
