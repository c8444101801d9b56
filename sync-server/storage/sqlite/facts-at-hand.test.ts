import { expect, test } from 'vitest';
import { beneficiaryFacts } from '../../../tests/contract/doc-store.samples.ts';
import { keepFactsAtHand } from './facts-at-hand.ts';

test('facts are read once, and anew once a write that may change them has ended, however it ended', async () => {
  const facts = beneficiaryFacts();
  let stored = facts;
  let read = 0;
  const atHand = keepFactsAtHand(() => {
    read += 1;
    return { ...stored, assigned: [...stored.assigned] };
  });
  expect([atHand.of(facts.reference), atHand.of(facts.reference)]).toEqual([facts, facts]);
  expect(read).toBe(1);
  stored = { ...facts, restricted: true };
  await atHand.changedBy(Promise.resolve());
  expect(atHand.of(facts.reference)).toEqual(stored);
  stored = facts;
  await expect(atHand.changedBy(Promise.reject(new Error('the thread died')))).rejects.toThrow('the thread died');
  expect(atHand.of(facts.reference)).toEqual(facts);
});

test('what nobody has registered is asked for each time', () => {
  const { reference } = beneficiaryFacts();
  const found = [null, null, beneficiaryFacts()];
  const atHand = keepFactsAtHand(() => found.shift()!);
  expect([1, 2, 3].map(() => atHand.of(reference) !== null)).toEqual([false, false, true]);
});
