import { describe, expect, test } from 'vitest';
import { newId } from '../../shared/base/ids.ts';
import { referenceTo } from '../../shared/docs/reference.ts';
import { type ActivityRecord, joinChanges, neverLooked, type ObservedChange, pruneActivity } from './activity.ts';

const reference = referenceTo('case', newId());
const empty: ActivityRecord = { reference, changes: [] };
const set = (where: string, before: string | null, after: string | null, by = 9): ObservedChange => ({
  by,
  where,
  act: 'set',
  before,
  after,
  clash: false,
});
const counting = (from = 0, looked = neverLooked) => {
  let n = from;
  const next = () => {
    n += 1;
    return n;
  };
  return { at: 1_000, next, looked };
};

describe('changes of one document', () => {
  test('typing of one person, piece by piece, stays one change', () => {
    const now = counting();
    let record = joinChanges(empty, [set('fields.plan', null, 'Cl')], now);
    record = joinChanges(record, [set('fields.plan', 'Cl', 'Clinic')], now);
    expect(record.changes).toMatchObject([{ n: 2, before: null, after: 'Clinic' }]);
  });

  test('what was put back to what it was is no change', () => {
    const now = counting();
    const record = joinChanges(empty, [set('fields.riskLevel', 'low', 'high')], now);
    expect(joinChanges(record, [set('fields.riskLevel', 'high', 'low')], now).changes).toEqual([]);
  });

  test('two people, or a change that was looked at, stay apart', () => {
    const record = joinChanges(empty, [set('fields.plan', null, 'Clinic')], counting());
    expect(joinChanges(record, [set('fields.plan', 'Clinic', 'School', 10)], counting(1)).changes).toHaveLength(2);
    const looked = { ...neverLooked, documents: { [reference]: 1 } };
    expect(joinChanges(record, [set('fields.plan', 'Clinic', 'School')], counting(1, looked)).changes).toMatchObject([
      { n: 1, after: 'Clinic' },
      { n: 2, before: 'Clinic', after: 'School' },
    ]);
  });

  test('what follows on something new is still that something', () => {
    const now = counting();
    const added: ObservedChange = { ...set('sessions/a', null, 'phone'), act: 'added' };
    const record = joinChanges(empty, [added], now);
    expect(joinChanges(record, [set('sessions/a.status', 'planned', 'done')], now).changes).toEqual(record.changes);
    expect(joinChanges(record, [set('sessions/b.status', 'planned', 'done')], now).changes).toHaveLength(2);
  });
});

test('what is older than two months, or beyond the five hundred latest, is not kept', () => {
  const day = 86_400_000;
  const now = 100 * day;
  const changes = (at: number, from: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({ ...set(`fields.f${i}`, null, 'x'), n: from + i, at }));
  const old = { reference: referenceTo('case', newId()), changes: changes(now - 61 * day, 1, 5) };
  const young = { reference: referenceTo('case', newId()), changes: changes(now - day, 10, 450) };
  const latest = { reference: referenceTo('case', newId()), changes: changes(now, 1000, 100) };
  const kept = pruneActivity([old, young, latest], now);
  expect(kept.map((record) => record.changes.length)).toEqual([400, 100]);
  expect(kept[0]?.changes[0]?.n).toBe(60);
});
