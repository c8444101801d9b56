import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { editContext, factsOf } from '../../tests/support/edit-context.ts';
import { type BeneficiaryId, newId, type ProgrammeId, type ServiceId, type SiteId } from '../base/ids.ts';
import { readCare } from '../projections/care.ts';
import { projectCase } from '../projections/case.ts';
import { addConcern, addGoal, addReferral, addStep, deleteGoal, setConcern, setGoal, setReferral } from './care.ts';
import type { EditContext } from './edit.ts';

const site = newId<SiteId>();
const facts = factsOf('case', { site, programme: newId<ProgrammeId>(), beneficiary: newId<BeneficiaryId>() });

const worker = (enrolment: number): EditContext =>
  editContext(facts, { enrolment, now: Date.UTC(2026, 10, enrolment) });

const meet = (a: EditContext, b: EditContext) => {
  Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc));
  Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc));
};
const value = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

test('a plan is its goals, open ones first and by their day, each with its steps', () => {
  const a = worker(2);
  const school = value(addGoal(a, { title: 'Back at school', dueOn: '2026-12-01' }));
  const papers = value(addGoal(a, { title: 'Papers', dueOn: '2026-11-25' }));
  value(addStep(a, { goal: school, title: 'Speak with the teacher', dueOn: '2026-11-24' }));
  expect(projectCase(a.doc, facts).row.goals.map(({ title, steps }) => [title, steps.length])).toEqual([
    ['Papers', 0],
    ['Back at school', 1],
  ]);
  value(setGoal(a, papers, { state: 'reached', endedOn: '2026-11-23' }));
  expect(readCare(a.doc).goals.map(({ title }) => title)).toEqual(['Back at school', 'Papers']);
});

test('a step written while a colleague deleted its goal is there again when the goal is [M5]', () => {
  const [a, b] = [worker(2), worker(3)];
  const goal = value(addGoal(a, { title: 'Papers' }));
  meet(a, b);
  value(deleteGoal(a, goal));
  value(addStep(b, { goal, title: 'Photograph the card' }));
  meet(a, b);
  expect(readCare(a.doc).goals).toEqual([]);
  value(deleteGoal(b, goal, false));
  meet(a, b);
  expect(readCare(a.doc).goals[0]?.steps.map(({ title }) => title)).toEqual(['Photograph the card']);
});

test('the graver of two severities that clash is shown [M4]', () => {
  const [a, b] = [worker(2), worker(3)];
  const concern = value(addConcern(a, { kind: 'neglect', severity: 'low' }));
  meet(a, b);
  value(setConcern(a, concern, { severity: 'high' }));
  value(setConcern(b, concern, { severity: 'medium' }));
  meet(a, b);
  for (const { doc } of [a, b]) {
    expect(readCare(doc).protectionConcerns[0]).toMatchObject({ severity: 'high', clashes: ['severity'] });
  }
});

test('a referral says where and why, and keeps the answer', () => {
  const a = worker(2);
  expect(addReferral(a, { service: newId<ServiceId>() })).toMatchObject({ ok: false, error: { field: 'reason' } });
  const id = value(addReferral(a, { serviceName: 'Clinic', reason: 'Knee', madeOn: '2026-11-02' }));
  value(setReferral(a, id, { state: 'accepted', repliedOn: '2026-11-04', reply: 'Thursday at nine' }));
  expect(readCare(a.doc).referrals).toMatchObject([{ state: 'accepted', reply: 'Thursday at nine', author: 2 }]);
});
