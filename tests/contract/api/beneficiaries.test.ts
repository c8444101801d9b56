import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId, outboxIdOf } from '../../../shared/base/ids.ts';
import type { CaseRow } from '../../../shared/projections/case.ts';
import type { BeneficiaryDetail, ListPage, SessionOfCase } from '../../../shared/protocol/beneficiaries.ts';
import {
  beneficiaryDetailSchema,
  listPageSchema,
  sessionOfCaseSchema,
} from '../../../shared/protocol/beneficiary-answers.ts';
import { type ApiServer, problemFrom, type SignedIn, startApiServer } from '../../support/api-server.ts';

let server: ApiServer;
let worker: SignedIn;
beforeAll(async () => {
  server = await startApiServer();
  worker = await server.person('Hana Kebede', ['worker']);
}, 60_000);
afterAll(() => server.remove(), 30_000);

const register = (fullName: string, more: object = {}, fields: object = {}) =>
  worker.api.call<BeneficiaryDetail>('POST', '/api/beneficiaries', {
    site: server.site,
    programme: server.programme,
    fields: { fullName, consentServices: 'given', ...fields },
    ...more,
  });
const list = (query: string, api = worker.api) => api.call<ListPage>('GET', `/api/beneficiaries?${query}`);
const namesOf = ({ items }: ListPage) => items.map(({ fullName }) => fullName);

describe('a beneficiary', () => {
  test('is registered with a case, and read back as the description says', async () => {
    const made = await register('Amna Haddad', {}, { birthDate: '1990-02-01', sex: 'female' });
    expect(made).toMatchObject({ fullName: 'Amna Haddad', caseStatus: 'open', programmes: [server.programme] });
    expect(beneficiaryDetailSchema.safeParse(made).error).toBeUndefined();
    expect(await worker.api.call('GET', `/api/beneficiaries/${made.id}`)).toEqual(made);
  });

  test('is made once, however often the request is repeated [S5]', async () => {
    const id = newId();
    const [a, b] = [await register('Twice Sent', { id }), await register('Twice Sent', { id })];
    expect(b).toEqual(a);
    expect(b.clashes).toEqual([]);
    expect(b.cases).toHaveLength(1);
    expect((await list('q=twice+sent')).total).toBe(1);
  });

  test('keeps its id from another site', async () => {
    const id = newId();
    await register('First Here', { id });
    const elsewhere = await server.admin.call<{ id: string }>('POST', '/api/sites', { name: 'Marsa Port' });
    const body = { id, site: elsewhere.id, fields: { fullName: 'Second', consentServices: 'given' } };
    expect(await problemFrom(server.admin.call('POST', '/api/beneficiaries', body))).toMatchObject({
      status: 409,
      code: 'id-taken',
    });
  });

  test('changes field by field, null clearing one', async () => {
    const { id } = await register('Changing', {}, { phone: '0700 555 123', languages: 'Amharic' });
    const changed = await worker.api.call('PATCH', `/api/beneficiaries/${id}`, { phone: null, livesAt: 'Block 4' });
    expect(changed).toMatchObject({ phone: null, livesAt: 'Block 4', languages: 'Amharic', clashes: [] });
  });

  test('that is not valid is not made at all, and the field at fault is named', async () => {
    const before = (await list('')).total;
    const refused = async (fields: object) => problemFrom(register('Not Valid', {}, fields));
    expect(await refused({ birthDate: '2026-02-30' })).toMatchObject({
      status: 400,
      field: 'birthDate',
      reason: 'not-a-day',
    });
    expect(await refused({ sex: 'perhaps' })).toMatchObject({ status: 400, field: 'sex', reason: 'not-a-choice' });
    expect(await refused({ shoeSize: 41 })).toMatchObject({ status: 400, field: 'shoeSize', reason: 'no-such-field' });
    expect(await refused({ phone: 'x'.repeat(61) })).toMatchObject({ status: 400, field: 'phone', reason: 'too-long' });
    expect(await refused({ fullName: ' ' })).toMatchObject({ status: 400, code: 'required', field: 'fullName' });
    expect(await refused({ consentServices: null })).toMatchObject({
      status: 400,
      code: 'required',
      field: 'consentServices',
    });
    const nowhere = { site: newId(), fields: { fullName: 'X', consentServices: 'given' } };
    expect(await problemFrom(worker.api.call('POST', '/api/beneficiaries', nowhere))).toMatchObject({
      code: 'unknown-site',
    });
    expect((await list('')).total).toBe(before);
  });

  test('of another site is not there', async () => {
    const far = await server.admin.call<{ id: string }>('POST', '/api/sites', { name: 'Far Away' });
    const fields = { fullName: 'Far Person', consentServices: 'given' };
    const made = await server.admin.call<BeneficiaryDetail>('POST', '/api/beneficiaries', { site: far.id, fields });
    const path = `/api/beneficiaries/${made.id}`;
    expect(await problemFrom(worker.api.call('GET', path))).toMatchObject({ status: 404, code: 'not-found' });
    expect(await problemFrom(worker.api.call('PATCH', path, { phone: '1' }))).toMatchObject({ status: 404 });
    expect((await list('q=far+person')).total).toBe(0);
  });

  test('is read, not written, by a viewer, and never seen by an analyst', async () => {
    const { id } = await register('Looked At');
    const viewer = await server.person('View Only', ['viewer']);
    const analyst = await server.person('Ana Lyst', ['analyst']);
    expect(await viewer.api.call('GET', `/api/beneficiaries/${id}`)).toMatchObject({ id });
    expect(await problemFrom(viewer.api.call('PATCH', `/api/beneficiaries/${id}`, { phone: '1' }))).toMatchObject({
      status: 403,
    });
    expect(await problemFrom(analyst.api.call('GET', `/api/beneficiaries/${id}`))).toMatchObject({ status: 404 });
    expect(await list('', analyst.api)).toEqual({ items: [], cursor: null, total: 0 });
  });
});

describe('the list', () => {
  test('finds names with typos, without their marks, in Arabic however it is written, and by the end of a number', async () => {
    await register('José Ñahui Quispe', {}, { phone: '+51 9 5555 0104' });
    await register('أحمد الطائي');
    await register('Kateryna Bondarenko');
    expect(namesOf(await list('q=jose+nahui'))).toEqual(['José Ñahui Quispe']);
    expect(namesOf(await list('q=katerina+bondarenk'))).toEqual(['Kateryna Bondarenko']);
    expect(namesOf(await list(`q=${encodeURIComponent('احمد الطايي')}`))).toEqual(['أحمد الطائي']);
    expect(namesOf(await list('q=0104'))).toEqual(['José Ñahui Quispe']);
    expect((await list('q=zzzzzz')).total).toBe(0);
  });

  test.each(['7K2-QM9A', 'QXZ-WVKM'])('finds by the code %s, with or without its dash', async (code) => {
    const name = `Coded ${code.slice(0, 3)}`;
    await register(name, {}, { code });
    expect(namesOf(await list(`q=${code}`))).toEqual([name]);
    expect(namesOf(await list(`q=${code.replace('-', '').toLowerCase()}`))).toEqual([name]);
  });

  test('pages on rightly while rows come, go and change', async () => {
    const numbered = Array.from({ length: 12 }, (_, i) => `Pager ${String.fromCharCode(97 + i)}`);
    const ids = new Map<string, string>();
    for (const name of numbered) ids.set(name, (await register(name, {}, { motherName: 'Pagerine' })).id);
    const query = 'q=pagerine&sort=name&limit=5';
    const one = await list(query);
    expect(listPageSchema.safeParse(one).error).toBeUndefined();
    expect(namesOf(one)).toEqual(numbered.slice(0, 5));
    await worker.api.call('PATCH', `/api/beneficiaries/${ids.get('Pager a')}`, { deletedAt: new Date().toISOString() });
    await register('Pager aa', {}, { motherName: 'Pagerine' });
    await worker.api.call('PATCH', `/api/beneficiaries/${ids.get('Pager g')}`, { phone: '12' });
    const two = await list(`${query}&cursor=${one.cursor}`);
    const three = await list(`${query}&cursor=${two.cursor}`);
    expect([...namesOf(two), ...namesOf(three)]).toEqual(numbered.slice(5));
    expect(three.cursor).toBeNull();
    expect(await problemFrom(list(`sort=age&cursor=${one.cursor}`))).toMatchObject({ code: 'bad-cursor' });
    expect(await problemFrom(list('cursor=rubbish'))).toMatchObject({ code: 'bad-cursor' });
  });

  test('sorts either way with what is not known last, and filters', async () => {
    const [old, young, none] = ['Age old', 'Age young', 'Age none'];
    await register(old, {}, { birthDate: '1950-01-01', sex: 'male', motherName: 'Agemother' });
    await register(young, {}, { birthDate: '2015-01-01', sex: 'female', motherName: 'Agemother' });
    await register(none, {}, { motherName: 'Agemother' });
    expect(namesOf(await list('q=agemother&sort=age'))).toEqual([young, old, none]);
    expect(namesOf(await list('q=agemother&sort=age&direction=desc'))).toEqual([old, young, none]);
    expect(namesOf(await list('q=agemother&sex=female'))).toEqual([young]);
    expect(namesOf(await list(`q=agemother&programme=${newId()}`))).toEqual([]);
    expect(await problemFrom(list('limit=0'))).toMatchObject({ status: 400, field: 'limit' });
    expect(await problemFrom(list('sort=shoe'))).toMatchObject({ status: 400, field: 'sort' });
  });
});

describe('a case', () => {
  test('is opened, changed, and told in the list by the worst of its risks', async () => {
    const { id, cases } = await register('With Cases');
    const second = await server.admin.call<{ id: string }>('POST', '/api/programmes', { name: 'Health' });
    const path = `/api/beneficiaries/${id}/cases`;
    const caseId = newId();
    const body = { id: caseId, programme: second.id, fields: { riskLevel: 'medium' } };
    const made = await worker.api.call<CaseRow>('POST', path, body);
    expect(await worker.api.call('POST', path, body)).toEqual(made);
    await worker.api.call('PATCH', `${path}/${cases[0]!.id}`, { riskLevel: 'high', plan: 'Visit weekly' });
    expect(await worker.api.call('GET', `${path}/${cases[0]!.id}`)).toMatchObject({
      riskLevel: 'high',
      plan: 'Visit weekly',
    });
    expect((await list('q=with+cases&risk=high')).items[0]).toMatchObject({ riskLevel: 'high', caseStatus: 'open' });
    expect((await worker.api.call<CaseRow[]>('GET', path)).map((row) => row.id).sort()).toEqual(
      [cases[0]!.id, caseId].sort(),
    );
    const sessions = `/api/beneficiaries/${id}/sessions`;
    expect(await problemFrom(worker.api.call('POST', sessions, { fields: {} }))).toMatchObject({
      status: 409,
      code: 'case-needed',
    });
  });

  test('that is restricted is seen by those named alone, in the list too', async () => {
    const { id, cases } = await register('Kept Close');
    const caseId = cases[0]!.id;
    await worker.api.call('PATCH', `/api/beneficiaries/${id}/cases/${caseId}`, { riskLevel: 'high' });
    const other = await server.person('Other Worker', ['worker']);
    const command = { type: 'assign', reference: `case/${caseId}`, assigned: [worker.me.user.id], restricted: true };
    const entry = { kind: 'command', id: await outboxIdOf(crypto.getRandomValues(new Uint8Array(8))), command };
    const supervisor = await server.person('Super Visor', ['supervisor']);
    const pushed = await supervisor.api.call<{ results: { status: string }[] }>('POST', '/api/push', {
      entries: [entry],
    });
    expect(pushed.results[0]).toMatchObject({ status: 'committed' });
    expect((await worker.api.call<BeneficiaryDetail>('GET', `/api/beneficiaries/${id}`)).cases).toHaveLength(1);
    const seen = await other.api.call<BeneficiaryDetail>('GET', `/api/beneficiaries/${id}`);
    expect(seen).toMatchObject({ cases: [], riskLevel: null, caseStatus: null });
    expect(await problemFrom(other.api.call('GET', `/api/beneficiaries/${id}/cases/${caseId}`))).toMatchObject({
      status: 404,
    });
    expect((await list('q=kept+close&risk=high', other.api)).total).toBe(0);
  });

  test('is not read by logistics, who hand out blankets', async () => {
    const { id } = await register('Blanket Given');
    const { api } = await server.person('Logi Stics', ['logistics']);
    expect(await api.call('GET', `/api/beneficiaries/${id}`)).toMatchObject({ cases: [], caseStatus: null });
  });
});

describe('a session', () => {
  test('is added to the open case, repeated without harm, changed, and deleted', async () => {
    const { id, cases } = await register('Seen Often');
    const path = `/api/beneficiaries/${id}/sessions`;
    const sessionId = newId();
    const body = { id: sessionId, fields: { kind: 'home-visit', status: 'done', on: '2026-11-02' } };
    const made = await worker.api.call<SessionOfCase>('POST', path, body);
    expect(sessionOfCaseSchema.safeParse(made).error).toBeUndefined();
    expect(made).toMatchObject({
      id: sessionId,
      case: cases[0]!.id,
      zone: 'Africa/Nairobi',
      author: worker.me.enrolment,
    });
    expect(await worker.api.call('POST', path, body)).toEqual(made);
    expect(await worker.api.call('PATCH', `${path}/${sessionId}`, { outcome: 'Goes on' })).toMatchObject({
      outcome: 'Goes on',
    });
    expect((await list('q=seen+often')).items[0]).toMatchObject({ lastSeenOn: '2026-11-02', sessions: 1 });
    await worker.api.call('PATCH', `${path}/${sessionId}`, { deletedAt: new Date().toISOString() });
    expect(await worker.api.call('GET', path)).toEqual([]);
    expect((await list('q=seen+often')).items[0]).toMatchObject({ lastSeenOn: null, sessions: 0 });
  });

  test('that is not valid changes nothing', async () => {
    const { id } = await register('Seen Never');
    const path = `/api/beneficiaries/${id}/sessions`;
    expect(await problemFrom(worker.api.call('POST', path, { fields: { on: '2026-02-30' } }))).toMatchObject({
      field: 'on',
    });
    expect(await problemFrom(worker.api.call('PATCH', `${path}/${newId()}`, { outcome: 'x' }))).toMatchObject({
      status: 404,
    });
    expect(await worker.api.call('GET', path)).toEqual([]);
  });
});

test('all of it is there after a restart [S3]', async () => {
  const before = await list('limit=500&sort=code');
  await server.restart();
  worker = { ...worker, api: server.guest.as(worker.token) };
  expect(await list('limit=500&sort=code')).toEqual(before);
});
