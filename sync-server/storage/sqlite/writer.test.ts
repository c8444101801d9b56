import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { beneficiaryFacts, by, entry } from '../../../tests/contract/doc-store.samples.ts';
import type { WriteCall } from './calls.ts';
import { type OpenedForWriting, openWriter } from './open-writer.ts';
import { PACKING } from './pack-log.ts';
import { createWriter } from './writer.ts';

let folder: string;
let opened: OpenedForWriting;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'alongside-writer-'));
  opened = openWriter(folder, path.join(folder, 'secret'));
});
afterEach(() => {
  opened.close();
  rmSync(folder, { recursive: true });
});

const count = (table: string) => opened.log.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

test('a full disk stores nothing of any call of the batch, and what comes later follows without a gap [S3]', () => {
  const apply = createWriter(opened.log, opened.keys, PACKING);
  const [known, other] = [beneficiaryFacts(), beneficiaryFacts()];
  apply([{ type: 'register', all: [known], by }]);
  const pages = opened.log.pragma('page_count', { simple: true }) as number;
  opened.log.pragma(`max_page_count = ${pages + 4}`);
  const large = 'x'.repeat(100_000);
  const outcomes = apply([
    { type: 'append', entries: [entry(known.reference, 'small')] },
    { type: 'register', all: [other], by },
    { type: 'append', entries: [entry(known.reference, 'with it'), entry(other.reference, large)] },
  ]);
  expect(outcomes).toMatchObject(Array(3).fill({ ok: false, code: 'full' }));
  expect([count('log'), count('documents')]).toEqual([0, 1]);
  opened.log.pragma('max_page_count = 4294967294');
  const again = apply([
    { type: 'register', all: [other], by },
    { type: 'append', entries: [entry(other.reference, 'again'), entry(known.reference, 'small')] },
  ]);
  expect(again).toEqual([
    { ok: true, value: ['made'] },
    { ok: true, value: [1, 2] },
  ]);
  opened.close();
  // Opening checks the chain.
  opened = openWriter(folder, path.join(folder, 'secret'));
  expect(count('log')).toBe(2);
});

test('a call that can not be is taken back alone, with the numbers it had', () => {
  const apply = createWriter(opened.log, opened.keys, PACKING);
  const known = beneficiaryFacts();
  const outcomes = apply([
    { type: 'register', all: [known], by },
    { type: 'append', entries: [entry(known.reference, 'lost'), entry(beneficiaryFacts().reference, 'unknown')] },
    { type: 'append', entries: [entry(known.reference, 'kept')] },
  ]);
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true]);
  expect(outcomes[2]).toEqual({ ok: true, value: [1] });
});

test('what was taken back with a call is not taken for there, nor what is there for something else [S5]', () => {
  const apply = createWriter(opened.log, opened.keys, PACKING);
  const known = beneficiaryFacts();
  const snapshot = (sequence: number): WriteCall => {
    return {
      type: 'saveSnapshot',
      reference: known.reference,
      sequence,
      snapshot: { format: 1, bytes: Buffer.of(0, 0) },
    };
  };
  apply([
    { type: 'register', all: [known], by },
    { type: 'append', entries: [entry(known.reference, 'one')] },
  ]);
  const outcomes = apply([
    { type: 'append', entries: [entry(known.reference, 'lost'), entry(beneficiaryFacts().reference, 'unknown')] },
    snapshot(2),
    { type: 'append', entries: [entry(known.reference, 'one'), entry(known.reference, 'two')] },
    { type: 'append', entries: [entry(known.reference, 'two')] },
    snapshot(2),
  ]);
  expect(outcomes.map((outcome) => outcome.ok && outcome.value)).toEqual([false, false, [1, 2], [2], true]);
});

test('both databases flush every commit, also when they are opened again [S3]', () => {
  opened.close();
  opened = openWriter(folder, path.join(folder, 'secret'));
  expect(opened.log.pragma('synchronous', { simple: true })).toBe(2);
  expect(opened.log.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(opened.log.pragma('secure_delete', { simple: true })).toBe(1);
});
