import { expect, test } from 'vitest';
import {
  consentGiverOf,
  emptyRegistration,
  gapsOf,
  isBegun,
  isMinor,
  type RegisterValues,
  readDraft,
} from './register-draft.ts';

const today = '2026-11-22';
const values = (some: Partial<RegisterValues>): RegisterValues => ({ ...emptyRegistration, ...some });

test.each([
  ['17', true],
  ['about 12', true],
  ['8 months', true],
  ['2008-11-23', true],
  ['2008-11-22', false],
  ['18', false],
  ['', false],
  ['spring', false],
])('somebody born "%s" is a minor: %s', (born, minor) => {
  expect(isMinor(values({ born }), today)).toBe(minor);
});

test('a guardian agrees for a minor until somebody says otherwise', () => {
  expect(consentGiverOf(values({ born: '12' }), today)).toBe('guardian');
  expect(consentGiverOf(values({ born: '12', consentBy: 'self' }), today)).toBe('self');
  expect(consentGiverOf(values({ born: '40' }), today)).toBe('self');
});

test('each step says what it lacks, and nothing more', () => {
  expect(gapsOf('who', values({ born: 'spring', phone: 'none' }), today)).toEqual(['fullName', 'born', 'phone']);
  expect(gapsOf('who', values({ fullName: 'Wahida' }), today)).toEqual([]);
  expect(gapsOf('consent', values({ born: '12' }), today)).toEqual(['consentServices', 'guardianName']);
  expect(gapsOf('consent', values({ consentServices: 'given' }), today)).toEqual([]);
  expect(gapsOf('household', values({ household: 'join' }), today)).toEqual(['joins', 'site']);
});

test('a draft of an older version is read, with its words and at the first step', () => {
  const older = { fullName: 'Amna', born: '34', safeToCall: 'no', site: null };
  expect(readDraft(older)).toMatchObject({ fullName: 'Amna', born: '34', step: 'who', household: 'none', others: [] });
  expect(readDraft({ fullName: 'Amna', step: 'unheard of' })?.step).toBe('who');
  expect(readDraft('Amna')).toBeNull();
});

test('what the app chose by itself is nothing that was begun', () => {
  expect(isBegun(values({ step: 'consent', site: 'a site', programme: 'a programme', household: 'new' }))).toBe(false);
  expect(isBegun(values({ guardianPhone: '0' }))).toBe(true);
});
