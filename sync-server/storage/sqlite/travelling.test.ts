import { expect, test } from 'vitest';
import { beneficiaryFacts, by, entry } from '../../../tests/contract/doc-store.samples.ts';
import type { Outcome, WriteCall } from './calls.ts';
import { packCalls, packOutcomes, unpackCalls, unpackOutcomes } from './travelling.ts';

const [one, other] = [beneficiaryFacts(), beneficiaryFacts()];
const calls: WriteCall[] = [
  { type: 'append', entries: [{ ...entry(one.reference, 'a letter'), returned: false }] },
  { type: 'register', all: [one, other], by },
  { type: 'append', entries: [] },
  {
    type: 'append',
    entries: [
      { ...entry(other.reference, ''), returned: true },
      { ...entry(one.reference, 'more of it'), returned: false },
    ],
  },
];

test('calls arrive as they left, in their order', () => {
  const arrived = unpackCalls(structuredClone(packCalls(calls)));
  const plain = (all: WriteCall[]) => JSON.stringify(all, (_, v) => (v instanceof Uint8Array ? [...v] : v));
  expect(JSON.parse(plain(arrived))).toEqual(JSON.parse(plain(calls)));
});

test('so does what became of them', () => {
  const outcomes: Outcome[] = [
    { ok: true, value: [7] },
    { ok: true, value: ['made', 'there'] },
    { ok: true, value: [] },
    { ok: false, code: 'erased', message: 'gone' },
  ];
  expect(unpackOutcomes(structuredClone(packOutcomes(outcomes, calls)))).toEqual(outcomes);
  expect(unpackOutcomes(packOutcomes([...outcomes.slice(0, 3), { ok: true, value: [8, 9] }], calls))[3]).toEqual({
    ok: true,
    value: [8, 9],
  });
});
