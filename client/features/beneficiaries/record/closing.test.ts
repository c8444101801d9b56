import { expect, test } from 'vitest';
import type { CaseRow } from '../../../../shared/projections/case.ts';
import { leftOpen } from './closing.ts';

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
