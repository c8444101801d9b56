import { describe, expect, test } from 'vitest';
import { newId } from '../../../shared/base/ids.ts';
import type { BeneficiaryRow } from '../../../shared/projections/beneficiary.ts';
import type { CaseRow } from '../../../shared/projections/case.ts';
import { type ActivityRecord, neverLooked } from '../../local/activity.ts';
import { lookedAtAll } from '../../sync/activity.ts';
import type { Rows } from '../../sync/device-api.ts';
import { byPerson, byRecord, changesForMe, clashesForMe } from './group-activity.ts';

const me = newId();
const yusuf = newId();
const viewer = { user: me, supervises: () => false };
const [mine, theirs, nobodys] = [newId(), newId(), newId()];

function world(): { rows: Rows; caseOf: Map<string, string> } {
  const cases = new Map<string, CaseRow>();
  const caseOf = new Map<string, string>();
  for (const [beneficiary, assigned] of [
    [mine, [me]],
    [theirs, [yusuf]],
    [nobodys, []],
  ] as [string, string[]][]) {
    const id = newId();
    caseOf.set(beneficiary, id);
    cases.set(id, {
      id,
      beneficiary,
      assigned,
      site: newId(),
      clashes: beneficiary === theirs ? ['plan'] : [],
    } as never);
  }
  const people = [mine, theirs, nobodys].map((id) => [id, { id, clashes: id === mine ? ['phone'] : [] }] as const);
  const rows: Rows = {
    beneficiaries: new Map(people as never) as Map<string, BeneficiaryRow>,
    cases,
    casesOf: new Map([...cases.values()].map((row) => [row.beneficiary as string, [row]])),
    households: new Map(),
    version: 1,
  };
  return { rows, caseOf };
}

const record = (reference: string, ...ns: number[]): ActivityRecord => ({
  reference: reference as ActivityRecord['reference'],
  changes: ns.map((n) => ({
    n,
    at: n,
    by: 9,
    where: `fields.f${n}`,
    act: 'set',
    before: null,
    after: 'x',
    clash: false,
  })),
});

describe('what changed while I was away', () => {
  test('in cases I was given and those nobody was given, by record and by person, the latest first', () => {
    const { rows, caseOf } = world();
    const records = [
      record(`beneficiary/${mine}`, 1),
      record(`case/${caseOf.get(mine)}`, 5),
      record(`case/${caseOf.get(theirs)}`, 2),
      record(`beneficiary/${theirs}`, 3),
      record(`beneficiary/${nobodys}`, 4),
    ];
    const changes = changesForMe({ records, looked: neverLooked }, rows, viewer);
    expect(byRecord(changes).map(({ key, changes: ones }) => [key, ...ones.map(({ n }) => n)])).toEqual([
      [mine, 5, 1],
      [nobodys, 4],
    ]);
    expect(byPerson(changes, () => yusuf)).toMatchObject([{ key: yusuf, changes: [{ n: 5 }, { n: 4 }, { n: 1 }] }]);
    expect(changesForMe({ records, looked: neverLooked }, rows, { user: yusuf, supervises: () => true })).toHaveLength(
      5,
    );
  });

  test('nothing of a record that left this device, and nothing that was looked at', () => {
    const { rows } = world();
    const records = [record(`beneficiary/${newId()}`, 1), record(`beneficiary/${mine}`, 2, 3)];
    const looked = { ...neverLooked, documents: { [`beneficiary/${mine}`]: 2 } };
    expect(changesForMe({ records, looked }, rows, viewer).map(({ n }) => n)).toEqual([3]);
    const all = lookedAtAll({ records, looked }, 10);
    expect(changesForMe({ records, looked: all }, rows, viewer)).toEqual([]);
    expect(changesForMe({ records, looked: all }, rows, viewer, true).map(({ n }) => n)).toEqual([3, 2]);
  });

  test('that a case was given to somebody else is told, nothing more of it', () => {
    const { rows, caseOf } = world();
    const given = record(`case/${caseOf.get(theirs)}`, 1, 2);
    given.changes[1]!.where = 'assigned';
    expect(changesForMe({ records: [given], looked: neverLooked }, rows, viewer).map(({ n }) => n)).toEqual([2]);
  });

  test('two values stand in records of my caseload until somebody decides', () => {
    const { rows } = world();
    expect(clashesForMe(rows, viewer)).toEqual([
      { beneficiary: mine, reference: `beneficiary/${mine}`, field: 'phone' },
    ]);
  });
});
