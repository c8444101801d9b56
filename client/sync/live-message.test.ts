import { expect, test } from 'vitest';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { asksToFetch } from './live-message.ts';

const here = 'case/00000000-0000-4000-8000-000000000001' as DocumentReference;
const closed = 'case/00000000-0000-4000-8000-000000000002' as DocumentReference;
const isFollowed = (reference: DocumentReference) => reference === here;

test('words in a record that is open come by themselves, those in a closed one are fetched', () => {
  expect(asksToFetch({ type: 'changed', references: [here] }, isFollowed)).toBe(false);
  expect(asksToFetch({ type: 'changed', references: [here, closed] }, isFollowed)).toBe(true);
});

test('who works on a case is fetched also where its record is open', () => {
  expect(asksToFetch({ type: 'changed', references: [here], facts: [here] }, isFollowed)).toBe(true);
});
