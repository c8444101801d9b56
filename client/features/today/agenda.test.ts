import { describe, expect, test } from 'vitest';
import { dayIn } from '../../../shared/base/clock.ts';
import { type BeneficiaryId, type CaseId, newId, type SessionId } from '../../../shared/base/ids.ts';
import type { CaseRow, SessionRow } from '../../../shared/projections/case.ts';
import type { Rows } from '../../sync/device-api.ts';
import { type AgendaItem, type Asking, agendaOf, begunSessions } from './agenda.ts';
import { holdArrivals } from './hold-arrivals.ts';
import { countVisits, sectionsOf } from './sections.ts';
import { firstDayOfWeek, weekOf } from './week.ts';

const [me, yusuf, site, other] = [newId(), newId(), newId(), newId()];
const self = { user: me, enrolments: [7, 8] };
const TODAY = '2026-11-19';
const asking: Asking = { self, scope: 'mine', todayIn: () => TODAY };

const session = (values: Partial<SessionRow>): SessionRow =>
  ({
    id: newId<SessionId>(),
    status: 'planned',
    on: TODAY,
    time: null,
    zone: null,
    site: null,
    worker: null,
    group: null,
    author: 99,
    noted: false,
    attendance: null,
    outcome: null,
    services: null,
    clashes: [],
    ...values,
  }) as SessionRow;

const caseRow = (values: Partial<CaseRow>): CaseRow =>
  ({
    id: newId<CaseId>(),
    beneficiary: newId<BeneficiaryId>(),
    site,
    status: 'open',
    assigned: [],
    sessions: [],
    goals: [],
    riskReviewOn: null,
    riskLevel: null,
    ...values,
  }) as unknown as CaseRow;

const rowsOf = (...cases: CaseRow[]): Rows => ({
  beneficiaries: new Map(),
  cases: new Map(cases.map((row) => [row.id, row])),
  casesOf: new Map(),
  households: new Map(),
  version: 1,
});
const keys = (items: AgendaItem[]) => items.map(({ key }) => key);
const assigned = (...users: string[]) => users as CaseRow['assigned'];

describe('what is mine', () => {
  test('a session that names me, whoever has the case', () => {
    const mine = session({ worker: me as never });
    const theirs = session({ worker: yusuf as never });
    expect(keys(agendaOf(rowsOf(caseRow({ assigned: assigned(yusuf), sessions: [mine, theirs] })), asking))).toEqual([
      mine.id,
    ]);
  });

  test('one that names nobody: that of a case I was given; in a case nobody was given, one I made, on any device', () => {
    const given = session({});
    const made = session({ author: 8 });
    const foreign = session({ author: 9 });
    const rows = rowsOf(
      caseRow({ assigned: assigned(me, yusuf), sessions: [given] }),
      caseRow({ assigned: assigned(yusuf), sessions: [session({ author: 7 })] }),
      caseRow({ sessions: [made, foreign] }),
    );
    expect(keys(agendaOf(rows, asking))).toEqual([given.id, made.id]);
  });

  test('a supervisor sees all of a site instead, and nothing of another', () => {
    const rows = rowsOf(
      caseRow({ sessions: [session({ worker: yusuf as never })], riskReviewOn: TODAY as never }),
      caseRow({ site: other as never, sessions: [session({ worker: me as never })] }),
    );
    expect(agendaOf(rows, { ...asking, scope: new Set([site]) }).map(({ kind }) => kind)).toEqual([
      'session',
      'review',
    ]);
  });

  test('risks to be looked at again, and steps that are mine to do; not what the person does herself', () => {
    const step = (values: object) => ({
      id: newId(),
      title: 'T',
      dueOn: TODAY,
      doneOn: null,
      worker: null,
      author: 99,
      who: null,
      ...values,
    });
    const [named, given, herself, done] = [
      step({ worker: me }),
      step({}),
      step({ who: 'herself' }),
      step({ doneOn: TODAY }),
    ];
    const goals = [{ id: newId(), state: 'open', title: 'G', steps: [named, given, herself, done] }];
    const row = caseRow({ assigned: assigned(me), riskReviewOn: '2026-11-17', goals: goals as never });
    expect(keys(agendaOf(rowsOf(row), asking))).toEqual([`${row.id}/review`, named.id, given.id]);
    expect(agendaOf(rowsOf({ ...row, status: 'closed' }), asking)).toEqual([]);
  });

  test('a session begun without a plan and not called done is my draft', () => {
    const begun = session({ status: null, author: 7 });
    const rows = rowsOf(caseRow({ sessions: [begun, session({ status: null, author: 9 }), session({ author: 7 })] }));
    expect(begunSessions(rows, self).map((one) => one.session.id)).toEqual([begun.id]);
  });
});

describe('sections', () => {
  const at = (on: string, time: string | null = null, values: Partial<SessionRow> = {}) =>
    session({ on, time, worker: me as never, ...values });
  const sections = (sessions: SessionRow[], today = TODAY, first: 1 | 7 = 1) =>
    Object.fromEntries(
      sectionsOf(agendaOf(rowsOf(caseRow({ sessions })), { ...asking, todayIn: () => today }), first).map(
        ({ name, items }) => [name, items.map(({ on, time }) => [on, time].filter(Boolean).join(' '))],
      ),
    );

  test('by day and time; what is done stays today and leaves afterwards', () => {
    expect(
      sections([
        at('2026-11-19', '14:00'),
        at('2026-11-19'),
        at('2026-11-19', '09:00', { status: 'done' }),
        at('2026-11-18', '09:00', { status: 'done' }),
        at('2026-11-12'),
        at('2026-11-22'),
        at('2026-11-23'),
        at('2026-11-19', '10:00', { status: 'cancelled' }),
      ]),
    ).toEqual({
      overdue: ['2026-11-12'],
      today: ['2026-11-19 09:00', '2026-11-19 14:00', '2026-11-19'],
      week: ['2026-11-22'],
    });
  });

  test('over the end of a month and of a year', () => {
    expect(sections([at('2026-11-30'), at('2026-12-01'), at('2026-12-06'), at('2026-12-07')], '2026-12-01')).toEqual({
      overdue: ['2026-11-30'],
      today: ['2026-12-01'],
      week: ['2026-12-06'],
    });
    expect(sections([at('2026-12-31'), at('2027-01-02')], '2027-01-01')).toEqual({
      overdue: ['2026-12-31'],
      today: [],
      week: ['2027-01-02'],
    });
  });

  test('towards the end of a week the next one is in sight, and not before', () => {
    expect(sections([at('2026-11-23')], '2026-11-20')).toEqual({ today: [], 'next-week': ['2026-11-23'] });
    expect(sections([at('2026-11-23')], '2026-11-18')).toEqual({ today: [] });
    expect(sections([at('2026-11-22')], '2026-11-21', 7)).toEqual({ today: [], 'next-week': ['2026-11-22'] });
  });

  test('each goes by the day at its own site: late in the evening here, tomorrow there', () => {
    const now = Date.parse('2026-11-19T22:30:00Z');
    const todayIn = (zone: string | null) => dayIn(now, zone ?? 'UTC');
    const there = at('2026-11-19', '23:00', { zone: 'Asia/Baghdad' });
    const here = at('2026-11-19', '23:00', { zone: 'Africa/Abidjan' });
    const items = agendaOf(rowsOf(caseRow({ sessions: [there, here] })), { ...asking, todayIn });
    expect(sectionsOf(items, 1).map(({ name, items: list }) => [name, keys(list)])).toEqual([
      ['overdue', [there.id]],
      ['today', [here.id]],
    ]);
  });

  test('a meeting of twelve is one visit, planned until the last of them is called done', () => {
    const group = newId();
    const sewing = Array.from({ length: 12 }, (_, i) =>
      at(TODAY, '15:30', { group, status: i === 0 ? 'planned' : 'done' }),
    );
    const items = agendaOf(rowsOf(...sewing.map((one) => caseRow({ sessions: [one] }))), asking);
    expect(items).toMatchObject([{ kind: 'group', time: '15:30' }]);
    expect(countVisits(items)).toEqual({ visits: 1, done: 0 });
    const over = agendaOf(rowsOf(caseRow({ sessions: [at(TODAY, null, { group, status: 'missed' })] })), asking);
    expect(countVisits(over)).toEqual({ visits: 1, done: 1 });
  });
});

test('weeks begin where the language and the place have them begin', () => {
  expect(firstDayOfWeek('en', ['en-GB', 'ar'])).toBe(1);
  expect(firstDayOfWeek('en', ['en-US'])).toBe(7);
  expect(firstDayOfWeek('ar', ['en-GB', 'ar-IQ'])).toBe(6);
  expect(weekOf('2026-12-02', 7)).toEqual([
    '2026-11-29',
    '2026-11-30',
    '2026-12-01',
    '2026-12-02',
    '2026-12-03',
    '2026-12-04',
    '2026-12-05',
  ]);
  expect(weekOf('2026-11-29', 1)[0]).toBe('2026-11-23');
});

describe('arrivals', () => {
  const item = (key: string, on = TODAY): AgendaItem =>
    ({ key, on, kind: 'review', time: null, today: TODAY }) as never;
  const list = (...names: string[]) => [{ name: 'today' as const, items: names.map((name) => item(name)) }];
  const shownKeys = (held: ReturnType<typeof holdArrivals>) =>
    held.sections.map(({ name, items }) => [name, ...keys(items)]);

  test('wait, and what went stays where it stood until it is let go', () => {
    const held = holdArrivals(list('a', 'b', 'c'), list('x', 'a', 'c', 'y'), new Set());
    expect(shownKeys(held)).toEqual([['today', 'a', 'b', 'c']]);
    expect(held).toMatchObject({ arrived: 2, moved: 1 });
  });

  test('what I did myself takes its place at once', () => {
    const week = [...list('a', 'c', 'x'), { name: 'week' as const, items: [item('b', '2026-11-20')] }];
    const held = holdArrivals(list('a', 'b', 'c'), week, new Set(['b']));
    expect(shownKeys(held)).toEqual([
      ['today', 'a', 'c'],
      ['week', 'b'],
    ]);
    expect(held).toMatchObject({ arrived: 1, moved: 0 });
  });

  test('come at once where nothing is shown yet', () => {
    expect(holdArrivals(list(), list('a'), new Set())).toEqual({ sections: list('a'), arrived: 0, moved: 0 });
  });
});
