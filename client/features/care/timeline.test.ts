import { expect, test } from 'vitest';
import type { CaseRow } from '../../../shared/projections/case.ts';
import { timelineOf } from './timeline.ts';

const row = (change: object) =>
  ({
    sessions: [],
    referrals: [],
    protectionConcerns: [],
    goals: [],
    status: 'open',
    openedOn: null,
    closedOn: null,
    reopenedOn: null,
    ...change,
  }) as unknown as CaseRow;

test('all of all cases in one list by day, without what is still to come', () => {
  const cases = [
    row({
      openedOn: '2026-10-01',
      sessions: [
        { status: 'planned', on: '2026-12-01', time: null },
        { status: 'done', on: '2026-11-02', time: '09:00' },
        { status: 'done', on: '2026-11-02', time: '15:00' },
      ],
      goals: [
        { state: 'reached', endedOn: '2026-11-20' },
        { state: 'open', endedOn: null },
      ],
    }),
    row({
      status: 'closed',
      closedOn: '2026-11-05',
      protectionConcerns: [
        { since: '2026-09-01', endedOn: null },
        { since: null, endedOn: null },
      ],
      referrals: [
        { state: 'completed', madeOn: '2026-10-10', repliedOn: '2026-10-12', endedOn: '2026-10-20' },
        { state: 'made', madeOn: '2026-11-03', repliedOn: null, endedOn: null },
      ],
    }),
  ];
  const events = timelineOf(cases, '2026-11-22');
  expect(events.map(({ on, type }) => `${on} ${type}`)).toEqual([
    '2026-11-20 goal-ended',
    '2026-11-05 case-closed',
    '2026-11-03 referred',
    '2026-11-02 session',
    '2026-11-02 session',
    '2026-10-20 referral-ended',
    '2026-10-12 answered',
    '2026-10-10 referred',
    '2026-10-01 case-opened',
    '2026-09-01 concern-began',
  ]);
  expect(events[3]).toMatchObject({ session: { time: '15:00' } });
});
