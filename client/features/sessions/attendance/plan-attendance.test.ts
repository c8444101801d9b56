import { expect, test } from 'vitest';
import {
  type BeneficiaryId,
  type CaseId,
  newId,
  type ProgrammeId,
  type SessionId,
} from '../../../../shared/base/ids.ts';
import type { CaseRow, SessionRow } from '../../../../shared/projections/case.ts';
import { dueMeetings, knownGroups, knownMeetings, lastMeeting } from './known-meetings.ts';
import { emptyMeeting, isMeetingBegun, type MeetingDraft, newAttendee, readMeeting } from './meeting-draft.ts';
import { type AttendanceWorld, planAttendance } from './plan-attendance.ts';

const [amna, bilal, carla] = [newId<BeneficiaryId>(), newId<BeneficiaryId>(), newId<BeneficiaryId>()];
const [health, protection] = [newId<ProgrammeId>(), newId<ProgrammeId>()];

const aCase = (beneficiary: BeneficiaryId, some: Partial<CaseRow> = {}): CaseRow =>
  ({ id: newId<CaseId>(), beneficiary, programme: health, status: 'open', sessions: [], ...some }) as CaseRow;
const aSession = (some: Partial<SessionRow>): SessionRow =>
  ({
    id: newId<SessionId>(),
    services: null,
    site: null,
    place: null,
    time: null,
    kind: 'group',
    ...some,
  }) as SessionRow;

const world = (cases: CaseRow[], some: Partial<AttendanceWorld> = {}): AttendanceWorld => ({
  casesOf: Map.groupBy(cases, (row) => row.beneficiary as string),
  isHere: () => true,
  mayWrite: () => true,
  zone: 'Asia/Baghdad',
  today: '2026-11-21',
  goods: [],
  ...some,
});
const meeting = (some: Partial<MeetingDraft>): MeetingDraft => ({
  ...emptyMeeting({ on: '2026-11-21', time: '10:00', site: null, programme: health }),
  groupName: 'Sewing',
  ...some,
});

test('who came has a session that is done, who did not one that is missed, all of one meeting', () => {
  const held = meeting({
    note: 'Soap was shown.',
    people: [newAttendee(amna, { mark: 'present' }), newAttendee(bilal, { mark: 'absent', missedKind: 'ill' })],
  });
  const plan = planAttendance(held, world([aCase(amna), aCase(bilal)]));
  expect(plan.leftOut).toEqual([]);
  expect(plan.sessions.map(({ entry }) => entry)).toMatchObject([
    { note: 'Soap was shown.', before: null, values: { status: 'done', attendance: 'present' } },
    { values: { status: 'missed', attendance: 'absent', missedKind: 'ill' } },
  ]);
  expect(new Set(plan.sessions.map(({ entry }) => entry.values.group))).toEqual(new Set([held.group]));
  expect(plan.sessions[0]!.entry.values).toMatchObject({ groupName: 'Sewing', on: '2026-11-21', time: '10:00' });
});

test('of several open cases it is the one of the programme; whoever has none is left out, with the reason', () => {
  const people = [amna, bilal, carla].map((id) => newAttendee(id, { mark: 'present' }));
  const inProtection = aCase(amna, { programme: protection });
  const plan = planAttendance(meeting({ programme: protection, people }), {
    ...world([
      aCase(amna),
      inProtection,
      aCase(bilal, { status: 'closed' }),
      aCase(carla),
      aCase(carla, { programme: newId<ProgrammeId>() }),
    ]),
  });
  expect(plan.sessions).toMatchObject([{ person: amna, case: inProtection.id }]);
  expect(plan.leftOut).toEqual([
    { person: bilal, why: 'no-open-case' },
    { person: carla, why: 'no-case-of-programme' },
  ]);
});

test('one open case serves whatever the programme; one that may not be written does not', () => {
  const people = [amna, bilal].map((id) => newAttendee(id, { mark: 'present' }));
  const plan = planAttendance(meeting({ programme: protection, people }), {
    ...world([aCase(amna), aCase(bilal)]),
    mayWrite: (row) => row.beneficiary === amna,
  });
  expect(plan.sessions).toMatchObject([{ person: amna }]);
  expect(plan.leftOut).toEqual([{ person: bilal, why: 'may-not-write' }]);
});

test('nobody is written who is not marked, or no longer on this device', () => {
  const plan = planAttendance(meeting({ people: [newAttendee(amna), newAttendee(bilal, { mark: 'present' })] }), {
    ...world([aCase(amna), aCase(bilal)]),
    isHere: (person) => person !== bilal,
  });
  expect(plan.leftOut).toEqual([
    { person: amna, why: 'not-marked' },
    { person: bilal, why: 'gone' },
  ]);
});

test('goods are for those who came, each with the session in which it happened', () => {
  const goods = [{ item: null, itemName: 'Soap', unit: 'bar', quantity: 2 }];
  const people = [newAttendee(amna, { mark: 'present' }), newAttendee(bilal, { mark: 'absent' })];
  const plan = planAttendance(meeting({ people }), world([aCase(amna), aCase(bilal)], { goods }));
  expect(plan.goods).toEqual([
    { person: amna, values: [{ ...goods[0], on: '2026-11-21', session: plan.sessions[0]!.entry.id }] },
  ]);
});

test('a meeting that was planned is written into the sessions planned for it, and can go back to what they were', () => {
  const planned = aSession({ group: 'g', groupName: 'Sewing', on: '2026-11-20', status: 'planned' });
  const row = aCase(amna, { sessions: [planned] });
  const people = [newAttendee(amna, { mark: 'present' })];
  const plan = planAttendance(meeting({ group: 'g', people }), world([aCase(amna), row]));
  expect(plan.sessions).toMatchObject([
    { case: row.id, entry: { id: planned.id, before: { status: 'planned', on: '2026-11-20', attendance: null } } },
  ]);
});

test('a meeting that lies ahead is planned for everybody, marked or not, and nothing is handed out', () => {
  const goods = [{ item: null, itemName: 'Soap', unit: 'bar', quantity: 2 }];
  const ahead = meeting({ on: '2026-11-28', nextOn: '2026-12-05', people: [newAttendee(amna), newAttendee(bilal)] });
  const plan = planAttendance(ahead, world([aCase(amna), aCase(bilal)], { goods }));
  expect(plan.sessions.map(({ entry }) => [entry.values.status, entry.next])).toEqual([
    ['planned', null],
    ['planned', null],
  ]);
  expect(plan.goods).toEqual([]);
});

test('the next meeting is planned for all of this one, under an id of its own', () => {
  const people = [newAttendee(amna, { mark: 'present' }), newAttendee(bilal, { mark: 'absent' })];
  const held = meeting({ nextOn: '2026-11-28', people });
  const { sessions } = planAttendance(held, world([aCase(amna), aCase(bilal)]));
  const next = sessions.map(({ entry }) => entry.next!.values);
  expect(next).toMatchObject([
    { on: '2026-11-28', status: 'planned', groupName: 'Sewing' },
    { on: '2026-11-28', status: 'planned' },
  ]);
  expect(next[0]!.group).toBe(next[1]!.group);
  expect(next[0]!.group).not.toBe(held.group);
});

test('meetings are known by the sessions of the cases: held ones by the group’s name, planned ones by their day', () => {
  const held = (on: string, group: string) => aSession({ group, groupName: 'Séwing', on, status: 'done' });
  const cases = [
    aCase(amna, { sessions: [held('2026-11-07', 'a'), held('2026-11-14', 'b')] }),
    aCase(bilal, { sessions: [{ ...held('2026-11-14', 'b'), status: 'missed' }] }),
    aCase(carla, { sessions: [aSession({ group: 'c', groupName: 'Sewing', on: '2026-11-21', status: 'planned' })] }),
  ];
  const known = knownMeetings(cases);
  expect(lastMeeting(known, ' sewing ')).toMatchObject({ on: '2026-11-14', people: [amna, bilal] });
  expect(lastMeeting(known, '')).toBeNull();
  expect(knownGroups(known).map(({ group }) => group)).toEqual(['b']);
  expect(dueMeetings(known, '2026-11-20', '2026-11-28').map(({ group }) => group)).toEqual(['c']);
});

test('a draft is read as far as it is one', () => {
  expect(readMeeting('?')).toBeNull();
  const kept = meeting({ people: [newAttendee(amna, { mark: 'present' })] });
  expect(readMeeting(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  expect(readMeeting({ group: 'g', people: [{ id: amna, mark: 'perhaps' }, 3], kind: 'x' })).toMatchObject({
    kind: 'group',
    groupName: '',
    people: [newAttendee(amna)],
  });
  expect(isMeetingBegun(emptyMeeting({ on: null, time: null, site: null, programme: null }))).toBe(false);
});
