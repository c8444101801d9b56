import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../shared/base/ids.ts';
import type { ConcernRow, GoalRow, ReferralRow, StepRow } from '../../../shared/projections/care.ts';
import type { CaseRow } from '../../../shared/projections/case.ts';
import type { BeneficiaryDetail } from '../../../shared/protocol/beneficiaries.ts';
import { caseRowSchema, goalRowSchema, referralRowSchema } from '../../../shared/protocol/beneficiary-answers.ts';
import { type ApiServer, problemFrom, type SignedIn, startApiServer } from '../../support/api-server.ts';

let server: ApiServer;
let worker: SignedIn;
beforeAll(async () => {
  server = await startApiServer();
  worker = await server.person('Hana Kebede', ['worker']);
}, 60_000);
afterAll(() => server.remove(), 30_000);

/** A person with a case, and the address of that case. */
async function inCare(fullName: string, fields: object = {}): Promise<{ person: string; path: string }> {
  const made = await worker.api.call<BeneficiaryDetail>('POST', '/api/beneficiaries', {
    site: server.site,
    programme: server.programme,
    fields: { fullName, consentServices: 'given', ...fields },
  });
  return { person: `/api/beneficiaries/${made.id}`, path: `/api/beneficiaries/${made.id}/cases/${made.cases[0]!.id}` };
}
const post = <T>(path: string, fields: object, more: object = {}) =>
  worker.api.call<T>('POST', path, { ...more, fields });
const patch = <T>(path: string, change: object) => worker.api.call<T>('PATCH', path, change);

test('a plan is written goal by goal and step by step, and read with its case', async () => {
  const { path } = await inCare('Planned For');
  const goal = await post<GoalRow>(`${path}/goals`, { title: 'Back at school', dueOn: '2026-12-01' });
  expect(goalRowSchema.safeParse(goal).error).toBeUndefined();
  const step = await post<StepRow>(`${path}/steps`, { goal: goal.id, title: 'Speak with the teacher' });
  expect(await patch(`${path}/steps/${step.id}`, { doneOn: '2026-11-20', who: 'her aunt' })).toMatchObject({
    doneOn: '2026-11-20',
    title: 'Speak with the teacher',
  });
  await patch(`${path}/goals/${goal.id}`, { state: 'reached', endedOn: '2026-11-21' });
  const row = await worker.api.call<CaseRow>('GET', path);
  expect(caseRowSchema.safeParse(row).error).toBeUndefined();
  expect(row.goals).toMatchObject([{ state: 'reached', steps: [{ who: 'her aunt', author: worker.me.enrolment }] }]);
});

test('a concern is made once however often it is sent, ends, and is deleted with a way back [S5] [M5]', async () => {
  const { path } = await inCare('In Danger');
  const id = newId();
  const concern = { kind: 'neglect', severity: 'high', since: '2026-10-01' };
  await post(`${path}/concerns`, concern, { id });
  expect(await post<ConcernRow>(`${path}/concerns`, concern, { id })).toMatchObject({ id, clashes: [] });
  await patch(`${path}/concerns/${id}`, { endedOn: '2026-11-01' });
  const concerns = async () => (await worker.api.call<CaseRow>('GET', path)).protectionConcerns;
  expect(await concerns()).toMatchObject([{ kind: 'neglect', endedOn: '2026-11-01' }]);
  await patch(`${path}/concerns/${id}`, { deletedAt: '2026-11-02T10:00:00.000Z' });
  expect(await concerns()).toEqual([]);
  await patch(`${path}/concerns/${id}`, { deletedAt: null });
  expect(await concerns()).toHaveLength(1);
});

test('no referral leaves without consent to disclosure; with it one does, and keeps the answer', async () => {
  const { person, path } = await inCare('Sent On', { consentDisclosure: 'refused' });
  const referral = { serviceName: 'Clinic', reason: 'Knee', urgency: 'soon', madeOn: '2026-11-02' };
  expect(await problemFrom(post(`${path}/referrals`, referral))).toMatchObject({
    status: 409,
    code: 'no-consent',
    field: 'consentDisclosure',
  });
  expect((await worker.api.call<CaseRow>('GET', path)).referrals).toEqual([]);
  await patch(person, { consentDisclosure: 'given' });
  const made = await post<ReferralRow>(`${path}/referrals`, referral);
  expect(referralRowSchema.safeParse(made).error).toBeUndefined();
  expect(made).toMatchObject({ state: 'made', serviceName: 'Clinic' });
  const answered = { state: 'accepted', repliedOn: '2026-11-04', reply: 'Thursday at nine' };
  expect(await patch(`${path}/referrals/${made.id}`, answered)).toMatchObject(answered);
});

test('what is not valid names its field; another case, another person and a reader are refused', async () => {
  const { path } = await inCare('Careful');
  const other = await inCare('Somebody Else');
  const goal = await post<GoalRow>(`${path}/goals`, { title: 'Papers' });
  const refused = (noun: string, fields: object) => problemFrom(post(`${path}/${noun}`, fields));
  expect(await refused('concerns', { severity: 'high' })).toMatchObject({ status: 400, field: 'kind' });
  expect(await refused('concerns', { kind: 'bad luck' })).toMatchObject({ status: 400, field: 'kind' });
  expect(await refused('goals', { title: ' ' })).toMatchObject({ code: 'required', field: 'title' });
  expect(await refused('steps', { title: 'Alone' })).toMatchObject({ code: 'required', field: 'goal' });
  expect(await refused('goals', { title: 'Papers', dueOn: '2026-02-30' })).toMatchObject({ reason: 'not-a-day' });
  expect(await refused('goals', { title: 'Papers', colour: 'red' })).toMatchObject({ reason: 'no-such-field' });
  expect(await problemFrom(patch(`${other.path}/goals/${goal.id}`, { title: 'X' }))).toMatchObject({ status: 404 });
  const viewer = await server.person('View Only', ['viewer']);
  expect(await problemFrom(viewer.api.call('POST', `${path}/goals`, { fields: { title: 'Mine' } }))).toMatchObject({
    status: 403,
  });
  const outsider = await server.person('Ana Lyst', ['analyst']);
  expect(await problemFrom(outsider.api.call('POST', `${path}/goals`, { fields: { title: 'Mine' } }))).toMatchObject({
    status: 404,
  });
});
