import { expect, test } from 'vitest';
import type { SyncSummary } from '../../sync/device-api.ts';
import { journeyOf, minutesLeft, syncSentence } from './sync-sentence.ts';

const calm: SyncSummary = {
  save: { state: 'server' },
  unsentRecords: 0,
  onServer: 1284,
  lastSentAt: null,
  lastReceivedAt: null,
  receiving: null,
  listed: true,
  sending: null,
  held: false,
  toCome: null,
  asking: null,
  bytesThisMonth: 0,
  credentialExpiresAt: null,
};

test('everything is on the server only when nothing waits', () => {
  expect(syncSentence(calm)).toEqual({ says: 'all-on-server' });
  expect(syncSentence({ ...calm, save: { state: 'device', unsent: 12, sending: false } })).toEqual({
    says: 'only-here',
    changes: 12,
  });
});

test('a server that can’t store anything is said, also while it is tried again', () => {
  const save = { state: 'device', unsent: 2, sending: false } as const;
  const tried = { ...calm, save, held: true, sending: { done: 0, total: 2 } };
  expect(syncSentence(tried)).toEqual({ says: 'held', changes: 2 });
  expect(syncSentence({ ...calm, held: true })).toEqual({ says: 'all-on-server' });
});

test('sending tells how far it is', () => {
  const sending: SyncSummary = {
    ...calm,
    save: { state: 'device', unsent: 8, sending: true },
    sending: { done: 4, total: 12 },
  };
  expect(syncSentence(sending)).toEqual({ says: 'sending', done: 4, total: 12 });
  expect(journeyOf(sending)).toEqual({ device: 0, onItsWay: 8, server: 1284 });
});

test('a refusal takes the sentence only when nothing is unsent', () => {
  expect(syncSentence({ ...calm, save: { state: 'refused', unsent: 3, refused: 1 } })).toEqual({
    says: 'only-here',
    changes: 3,
  });
  expect(syncSentence({ ...calm, save: { state: 'refused', unsent: 0, refused: 2 } })).toEqual({
    says: 'refused',
    changes: 2,
  });
});

test('work that could not be written is said before anything else', () => {
  expect(syncSentence({ ...calm, save: { state: 'not-kept', why: 'quota' }, sending: { done: 1, total: 2 } })).toEqual({
    says: 'not-kept',
    why: 'quota',
  });
});

test('fetching is told while nothing of one’s own waits', () => {
  expect(syncSentence({ ...calm, receiving: { done: 200, total: 5000 } })).toEqual({
    says: 'fetching',
    done: 200,
    total: 5000,
  });
  expect(syncSentence({ ...calm, receiving: { done: 5000, total: 5000 } })).toEqual({ says: 'all-on-server' });
});

test('the time left follows the pace so far', () => {
  expect(minutesLeft(0, 12, 1000)).toBeNull();
  expect(minutesLeft(4, 12, 30_000)).toBe(1);
  expect(minutesLeft(100, 1000, 60_000)).toBe(9);
  expect(minutesLeft(12, 12, 60_000)).toBeNull();
});
