import type * as Y from 'yjs';
import type { RegisterMap } from '../base/register.ts';
import { choice, day, flag, text, type ValuesOf } from './field.ts';

/** `beneficiary/<uuid>`: identity, contacts and how to contact safely, consents. Root map `fields` of registers. */

export const sexes = ['female', 'male', 'other', 'not-stated'] as const;
export const consents = ['given', 'refused', 'withdrawn', 'not-recorded'] as const;
export const safeToCall = ['yes', 'no', 'with-care'] as const;

// Where two people wrote different answers, the one that gives less away stands.
const consentCaution = (value: (typeof consents)[number]) => (value === 'given' ? 0 : 1);

export const beneficiaryFields = {
  fullName: text(200),
  knownAs: text(200),
  motherName: text(200),
  code: text(40),
  nationalId: text(60),
  sex: choice(sexes),
  birthDate: day(),
  birthEstimated: flag(),
  phone: text(60),
  email: text(200),
  livesAt: text(500),
  languages: text(200),
  specificNeeds: text(1000),
  safeToCall: choice(safeToCall, (value) => safeToCall.indexOf(value) + (value === 'no' ? 2 : 0)),
  safeContact: text(500),
  consentServices: choice(consents, consentCaution),
  consentDisclosure: choice(consents, consentCaution),
  consentReporting: choice(consents, consentCaution),
  deletedAt: text(40),
} as const;

export type BeneficiaryField = keyof typeof beneficiaryFields;
export type BeneficiaryValues = ValuesOf<typeof beneficiaryFields>;

/** The map that holds a beneficiary's registers. */
export const beneficiaryMap = (doc: Y.Doc): RegisterMap => doc.getMap('fields');
