import { expect, test } from 'vitest';
import { answerFields, outcomesAfter } from './answer.ts';

test('an answer keeps its day and words; completing afterwards keeps them too', () => {
  expect(answerFields('accepted', '2026-11-22', ' Thursday at nine ')).toEqual({
    state: 'accepted',
    repliedOn: '2026-11-22',
    reply: 'Thursday at nine',
    endedOn: null,
  });
  expect(answerFields('completed', '2026-11-30', '')).toEqual({ state: 'completed', endedOn: '2026-11-30' });
});

test('what was recorded is not offered again, everything else is', () => {
  expect(outcomesAfter('made')).toEqual(['accepted', 'refused', 'completed', 'cancelled']);
  expect(outcomesAfter('accepted')).toEqual(['refused', 'completed', 'cancelled']);
});
