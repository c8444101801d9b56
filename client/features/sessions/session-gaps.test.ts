import { expect, test } from 'vitest';
import { type SessionValues, sessionFields } from '../../../shared/docs/case.ts';
import { firstGap } from './session-gaps.ts';

const empty = Object.fromEntries(Object.keys(sessionFields).map((name) => [name, null])) as unknown as SessionValues;
const whole: SessionValues = { ...empty, kind: 'home-visit', on: '2026-11-20', attendance: 'present' };

test('the first gap is the first in the order of the screen', () => {
  expect(firstGap(empty, 'done', '2026-11-21')).toEqual({ field: 'kind', why: 'missing' });
  expect(firstGap({ ...whole, on: null, attendance: null }, 'done', '2026-11-21')).toMatchObject({ field: 'on' });
  expect(firstGap({ ...whole, attendance: null }, 'done', '2026-11-21')).toEqual({
    field: 'attendance',
    why: 'missing',
  });
  expect(firstGap(whole, 'done', '2026-11-21')).toBeNull();
});

test('a session that lies ahead can not have been done', () => {
  expect(firstGap(whole, 'done', '2026-11-19')).toEqual({ field: 'on', why: 'in-the-future' });
  expect(firstGap(whole, 'planned', '2026-11-19')).toBeNull();
});

test('a missed session wants a reason, as a kind or in words, and no attendance', () => {
  const missed = { ...whole, attendance: null };
  expect(firstGap(missed, 'missed', '2026-11-21')).toMatchObject({ field: 'missedKind' });
  expect(firstGap({ ...missed, missedReason: ' ' }, 'missed', '2026-11-21')).toMatchObject({ field: 'missedKind' });
  expect(firstGap({ ...missed, missedReason: 'Road closed' }, 'missed', '2026-11-21')).toBeNull();
  expect(firstGap({ ...missed, missedKind: 'ill' }, 'missed', '2026-11-21')).toBeNull();
  expect(firstGap({ ...missed, missedKind: 'other' }, 'missed', '2026-11-21')).toMatchObject({
    field: 'missedReason',
  });
});
