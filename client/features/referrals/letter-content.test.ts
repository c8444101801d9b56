import { describe, expect, test } from 'vitest';
import { blankPlace } from '../../../shared/docs/workspace.ts';
import type { BeneficiaryRow } from '../../../shared/projections/beneficiary.ts';
import type { ReferralRow } from '../../../shared/projections/care.ts';
import { letterContent } from './letter-content.ts';

const clinic = { ...blankPlace, id: 'clinic', name: 'Health post', provider: 'Red Crescent', address: 'Market road 4' };
const person = {
  fullName: 'Amna Idris Saleh',
  code: 'QXZ-WVKM',
  site: 'mill',
  birthDate: '1990-12-01',
  birthEstimated: true,
  phone: '07700 900 482',
  safeToCall: 'with-care',
  safeTimes: '17:00 to 19:00',
  safeContact: 'Say it is the sewing class',
  consentDisclosure: 'given',
  consentBy: null,
  consentHow: 'signed',
  consentOn: '2026-11-01',
} as unknown as BeneficiaryRow;
const referral = {
  service: 'clinic',
  serviceName: 'Health post',
  reason: 'Pregnant, month 7',
  urgency: 'soon',
  madeOn: '2026-11-20',
} as unknown as ReferralRow;
const letter = (change: { person?: object; referral?: object } = {}) =>
  letterContent({
    person: { ...person, ...change.person },
    referral: { ...referral, ...change.referral },
    services: [clinic],
    sites: [{ ...blankPlace, id: 'mill', name: 'Old Mill' }],
    worker: 'Leila Haddad',
    today: '2026-12-24',
  });

describe('a letter of referral', () => {
  test('says who, to whom, why, from whom, and how to reach them safely', () => {
    expect(letter()).toMatchObject({
      from: { site: { name: 'Old Mill' }, worker: 'Leila Haddad' },
      to: { name: 'Health post', place: { provider: 'Red Crescent', address: 'Market road 4' } },
      // On the day of the referral, not of the printing.
      person: { name: 'Amna Idris Saleh', code: 'QXZ-WVKM', age: 35, isEstimated: true },
      contact: { way: 'direct', phone: '07700 900 482', times: '17:00 to 19:00', words: 'Say it is the sewing class' },
      reason: 'Pregnant, month 7',
      consent: { by: 'self', how: 'signed', on: '2026-11-01' },
    });
  });

  test.each([
    ['calling is not safe', { safeToCall: 'no' }],
    ['nobody asked whether it is', { safeToCall: null }],
    ['there is no number', { phone: null }],
  ])('leads back to us where %s', (_, change) => {
    expect(letter({ person: change }).contact).toEqual({ way: 'through-us' });
    expect(JSON.stringify(letter({ person: change }))).not.toContain('07700');
  });

  test('goes to a service in words, and to one that has left the directory by the name it had', () => {
    expect(letter({ referral: { service: null, serviceName: 'Dr Noor' } }).to).toEqual({
      name: 'Dr Noor',
      place: null,
    });
    expect(letter({ referral: { service: 'gone' } }).to).toEqual({ name: 'Health post', place: null });
  });

  test('says nothing of the programme, the case or its concerns', () => {
    expect(Object.keys(letter())).toEqual([
      'from',
      'to',
      'person',
      'contact',
      'reason',
      'urgency',
      'madeOn',
      'consent',
    ]);
  });
});
