import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainCount, tally } from '../../tests/contract/reports-plain-count.ts';
import { sexes } from '../docs/beneficiary.ts';
import { caseStatuses, riskLevels, sessionKinds, sessionStatuses } from '../docs/case.ts';
import type { Caseload } from './caseload.ts';
import { type Contribution, difference } from './contribution.ts';
import { contributionsOf } from './contributions.ts';
import { dashboardOf } from './dashboard.ts';
import { dayNumber, dayText } from './day.ts';
import { emptyLedger, type Ledger } from './ledger.ts';
import { periodBefore } from './period.ts';
import { beneficiaryStatsOf, sessionStatsOf } from './stats.ts';
import type { Counted } from './sums.ts';

const sites = ['north', 'south', 'east'];
const today = '2026-11-21';
const near = (back: number, ahead: number) =>
  fc.integer({ min: dayNumber(today) - back, max: dayNumber(today) + ahead }).map(dayText);
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { freq: 6 });

const session = fc.record({
  status: maybe(fc.constantFrom(...sessionStatuses)),
  kind: maybe(fc.constantFrom(...sessionKinds)),
  on: maybe(near(120, 20)),
});
const oneCase = fc.record({
  site: fc.constantFrom(...sites),
  programme: maybe(fc.constantFrom('health', 'cash')),
  status: maybe(fc.constantFrom(...caseStatuses)),
  openedOn: maybe(near(150, 10)),
  closedOn: maybe(near(100, 10)),
  riskLevel: maybe(fc.constantFrom(...riskLevels)),
  sessions: fc.array(session, { maxLength: 6 }),
});
const person = fc.record({
  site: fc.constantFrom(...sites),
  sex: maybe(fc.constantFrom(...sexes)),
  birthDate: maybe(
    fc.oneof(near(30_000, 100), fc.constantFrom('2020-02-29', '0000-01-01', '1966-11-21', '2008-11-22')),
  ),
  deleted: fc.constantFrom(false, false, false, true),
});
const caseload: fc.Arbitrary<Caseload> = fc.record({
  person: maybe(person),
  cases: fc.array(oneCase, { maxLength: 3 }),
});
const period = fc.tuple(near(60, 30), fc.integer({ min: 0, max: 100 })).map(([to, length]) => ({
  from: dayNumber(to) - length,
  to: dayNumber(to),
}));

const asRecord = (counted: Counted[]) => Object.fromEntries(counted.map(({ key, count }) => [key, count]));

function expectPlain(ledger: Ledger, all: Caseload[], at: { from: number; to: number }, asked: string[] | '*'): void {
  const wanted = asked === '*' ? '*' : new Set(asked);
  const now = dayNumber(today);
  const plainly = (some: { from: number; to: number }) =>
    plainCount(all, { sites: asked, from: dayText(some.from), to: dayText(some.to), today });
  const plain = plainly(at);
  const earlier = plainly(periodBefore(at));
  const { tiles, series } = dashboardOf(ledger, wanted, at, now);
  for (const name of ['beneficiaries', 'openCases', 'notSeen', 'sessionsDone', 'attendanceShare'] as const) {
    expect({ [name]: [tiles[name].value, tiles[name].before] }).toEqual({ [name]: [plain[name], earlier[name]] });
  }
  expect(tiles.highRisk.value).toBe(plain.highRisk);
  expect(series.done.reduce((a, b) => a + b, 0)).toBe(plain.sessionsDone);
  expect(series.before.reduce((a, b) => a + b, 0)).toBe(earlier.sessionsDone);
  expect(series.before).toHaveLength(series.days.length);
  const sessions = sessionStatsOf(ledger, wanted, at);
  expect([sessions.total, asRecord(sessions.byStatus)]).toEqual([plain.sessions, plain.byStatus]);
  const people = beneficiaryStatsOf(ledger, wanted, at, now);
  expect(people.total).toBe(plain.beneficiaries);
  expect(asRecord(people.bySex)).toEqual(plain.bySex);
  expect(asRecord(people.byAgeBand)).toEqual(plain.byAgeBand);
  expect(asRecord(people.byRisk)).toEqual(plain.byRisk);
  expect(asRecord(people.byProgramme)).toEqual(plain.byProgramme);
}

describe('figures', () => {
  test('moved by what changed are those of a plain count over all rows [R1]', () => {
    const changes = fc.array(fc.tuple(fc.nat(4), caseload), { minLength: 1, maxLength: 12 });
    const asked = fc.oneof(fc.constant('*' as const), fc.subarray(sites));
    fc.assert(
      fc.property(changes, period, asked, (steps, at, some) => {
        const ledger = emptyLedger();
        const all = new Map<number, Caseload>();
        for (const [which, next] of steps) {
          const before = all.get(which);
          ledger.add(difference(before ? contributionsOf(before) : [], contributionsOf(next)));
          all.set(which, next);
        }
        expectPlain(ledger, [...all.values()], at, some);
      }),
      { numRuns: 300 },
    );
  });

  test('of every day in a series are those of that day asked for alone', () => {
    fc.assert(
      fc.property(fc.array(caseload, { maxLength: 4 }), period, (all, at) => {
        const ledger = emptyLedger();
        for (const one of all) ledger.add(contributionsOf(one));
        const { tiles, series } = dashboardOf(ledger, '*', at, dayNumber(today));
        const length = series.step === 'day' ? 1 : 7;
        for (const [i, start] of series.days.entries()) {
          const end = Math.min(dayNumber(start) + length - 1, at.to);
          const alone = plainCount(all, { sites: '*', from: start, to: dayText(end), today });
          const ahead = start > today;
          expect(tiles.openCases.series[i]).toBe(ahead ? null : alone.openCases);
          expect(tiles.notSeen.series[i]).toBe(ahead ? null : alone.notSeen);
          expect(tiles.attendanceShare.series[i]).toBe(alone.attendanceShare);
          expect(series.done[i]).toBe(alone.sessionsDone);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('that a caseload no longer has are taken back to nothing', () => {
    fc.assert(
      fc.property(caseload, (one) => {
        const ledger = emptyLedger();
        ledger.add(contributionsOf(one));
        ledger.add(difference(contributionsOf(one), []));
        const left: Contribution[] = difference([], contributionsOf({ ...one, cases: [] }));
        expect(left).toEqual([]);
        for (const { days } of ledger.lines('open-cases', '*')) expect(days.size).toBe(0);
      }),
    );
  });

  test('never count a person whose record is deleted', () => {
    const one: Caseload = {
      person: { site: 'north', sex: 'female', birthDate: null, deleted: true },
      cases: [
        {
          site: 'north',
          programme: null,
          status: 'open',
          openedOn: today,
          closedOn: null,
          riskLevel: 'high',
          sessions: [{ status: 'done', kind: 'phone', on: today }],
        },
      ],
    };
    expect(contributionsOf(one)).toEqual([]);
    expect(tally(contributionsOf({ ...one, person: null }).map(({ measure }) => measure))).toEqual({
      'open-cases': 1,
      'not-seen': 1,
      sessions: 1,
    });
  });
});
