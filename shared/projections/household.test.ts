import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { factsOf } from '../../tests/support/edit-context.ts';
import type { Actor } from '../authz/actor.ts';
import { newClientId } from '../base/client-id.ts';
import { type BeneficiaryId, newId, type SiteId, type UserId } from '../base/ids.ts';
import { addMember, deleteMember, setHousehold, setMember } from '../edits/household.ts';
import type { BeneficiaryRow } from './beneficiary.ts';
import { type HouseholdRow, projectHousehold } from './household.ts';
import { householdOf, membersOf } from './household-people.ts';

const site = newId<SiteId>();
const facts = factsOf('household', { site });
let enrolment = 7;

/** Somebody at a device of their own, with what the others have written so far. */
function device(...known: Y.Doc[]) {
  enrolment += 1;
  const doc = new Y.Doc();
  doc.clientID = newClientId(enrolment);
  for (const other of known) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  const actor: Actor = { user: newId<UserId>(), name: 'Leila', enrolment, roles: [{ role: 'worker', site }] };
  return { doc, actor, facts, now: Date.now() };
}
/** What every device shows once all have heard of each other. */
const together = (...docs: { doc: Y.Doc }[]): HouseholdRow =>
  projectHousehold(device(...docs.map(({ doc }) => doc)).doc, facts).row;

const amna = newId<BeneficiaryId>();
const daud = newId<BeneficiaryId>();
const named = (id: BeneficiaryId, household: string | null) =>
  ({ id, household, deletedAt: null }) as unknown as BeneficiaryRow;

test('one person whom two devices added offline appears once, with what either said [M3]', () => {
  const [one, two] = [device(), device()];
  addMember(one, { beneficiary: amna, relation: 'head' });
  addMember(two, { beneficiary: amna, sex: 'female' });
  expect(together(one, two).members).toMatchObject([
    { beneficiary: amna, relation: 'head', sex: 'female', clashes: [] },
  ]);
});

test('two relations that were said of one person are a clash, not a loss [M1]', () => {
  const [one, two] = [device(), device()];
  addMember(one, { beneficiary: amna, relation: 'sibling' });
  addMember(two, { beneficiary: amna, relation: 'spouse' });
  const both = together(one, two);
  expect(both.members).toMatchObject([{ clashes: ['relation'] }]);
  const settled = device(one.doc, two.doc);
  setMember(settled, both.members[0]!.id, { relation: 'spouse' });
  expect(together(settled).members).toMatchObject([{ relation: 'spouse', clashes: [] }]);
});

test('whoever was entered twice leaves, and is removed, once', () => {
  const [one, two] = [device(), device()];
  addMember(one, { beneficiary: amna });
  addMember(two, { beneficiary: amna });
  const left = device(one.doc, two.doc);
  const { id } = together(left).members[0]!;
  setMember(left, id, { leftOn: '2026-11-03' });
  expect(together(left)).toMatchObject({ members: [], former: [{ beneficiary: amna, leftOn: '2026-11-03' }] });
  const removed = device(one.doc, two.doc);
  deleteMember(removed, id);
  expect(together(removed)).toMatchObject({ members: [], former: [] });
});

test('whoever comes back is the same member again', () => {
  const home = device();
  const added = addMember(home, { beneficiary: amna, relation: 'sibling' });
  if (!added.ok) throw new Error('refused');
  setMember(home, added.value, { leftOn: '2026-11-03' });
  expect(addMember(home, { beneficiary: amna })).toEqual(added);
  expect(together(home)).toMatchObject({ members: [{ id: added.value, relation: 'sibling' }], former: [] });
});

test('one of the same name who is not registered is another person', () => {
  const home = device();
  addMember(home, { name: 'Noor' });
  addMember(home, { name: 'Noor' });
  expect(together(home).members).toHaveLength(2);
  expect(addMember(home, { name: ' ' })).toMatchObject({ ok: false, error: { code: 'required' } });
});

test('members are those entered and those whose record names the household, less who left', () => {
  const home = device();
  addMember(home, { beneficiary: amna });
  const left = addMember(home, { beneficiary: daud });
  if (left.ok) setMember(home, left.value, { leftOn: '2026-11-03' });
  const row = together(home);
  const wahida = newId<BeneficiaryId>();
  const people = [named(amna, row.id), named(daud, row.id), named(wahida, row.id), named(newId(), newId())];
  expect(membersOf(row, people).map(({ id, beneficiary }) => [id !== null, beneficiary])).toEqual([
    [true, amna],
    [false, wahida],
  ]);
});

test('the household of a person is the one that their record names, else one that has them as a member', () => {
  const home = device();
  setHousehold(home, { name: 'Saleh' });
  addMember(home, { beneficiary: amna });
  const row = together(home);
  const other = { ...row, id: newId(), name: 'Idris' } as HouseholdRow;
  const all = new Map([row, other].map((one) => [one.id as string, one]));
  expect(householdOf(named(amna, null), new Map([[row.id, row]]))).toEqual({ household: row, unseen: false, also: [] });
  expect(householdOf(named(amna, other.id), all)).toEqual({ household: other, unseen: false, also: [row] });
  expect(householdOf(named(daud, newId()), all)).toEqual({ household: null, unseen: true, also: [] });
  expect(householdOf(named(daud, null), all)).toEqual({ household: null, unseen: false, also: [] });
  const gone = new Map([[row.id as string, { ...row, deletedAt: '2026-11-03T10:00:00Z' }]]);
  expect(householdOf(named(amna, row.id), gone)).toEqual({ household: null, unseen: false, also: [] });
});
