import { expect, test } from 'vitest';
import type { CaseRow } from '../../../../shared/projections/case.ts';
import { leftOpen, overdueIn } from './still-open.ts';

test('before a case is closed it is told what is planned and what is open, and nothing that is over', () => {
  const row = {
    sessions: [{ status: 'planned' }, { status: 'planned' }, { status: 'done' }, { status: 'missed' }],
    protectionConcerns: [{ endedOn: null }, { endedOn: '2026-01-01' }],
    goals: [
      { state: 'open', steps: [{ doneOn: null }, { doneOn: '2026-01-01' }] },
      { state: 'reached', steps: [{ doneOn: null }] },
      { state: 'dropped', steps: [] },
    ],
    referrals: [{ state: 'made' }, { state: 'accepted' }, { state: 'refused' }, { state: 'completed' }],
  } as unknown as CaseRow;
  expect(leftOpen(row)).toEqual({ planned: 2, concerns: 1, goals: 1, steps: 1, referrals: 2 });
});

test('overdue is what has passed its day and is not over', () => {
  const step = (dueOn: string | null, doneOn: string | null = null) => ({ dueOn, doneOn });
  const row = {
    riskReviewOn: '2026-11-21',
    goals: [
      { state: 'open', dueOn: '2026-11-21', steps: [step('2026-11-20'), step('2026-11-20', '2026-11-21'), step(null)] },
      { state: 'reached', dueOn: '2026-11-01', steps: [step('2026-11-01')] },
      { state: 'open', dueOn: '2026-11-22', steps: [] },
    ],
  } as unknown as CaseRow;
  expect(overdueIn(row, '2026-11-22')).toEqual({ reviewOn: '2026-11-21', goals: 1, steps: 1 });
  expect(overdueIn({ ...row, riskReviewOn: '2026-11-22' }, '2026-11-22').reviewOn).toBeNull();
});
