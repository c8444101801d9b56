import type * as Y from 'yjs';
import type { HouseholdId, ItemId } from '../base/ids.ts';
import type { RegisterMap } from '../base/register.ts';
import { choice, day, flag, idField, instant, quantity, text, type ValuesOf } from './field.ts';

/**
 * `beneficiary/<uuid>`: identity, contacts and how to contact safely, consents, goods handed out. Root map `fields` of
 * registers; root map `distributions` of entries by uuid.
 */

export const sexes = ['female', 'male', 'other', 'not-stated'] as const;
export const consents = ['given', 'refused', 'withdrawn', 'not-recorded'] as const;
export const safeToCall = ['yes', 'no', 'with-care'] as const;
/** Who gave consent: the person, or a guardian for a minor or somebody who can't decide for themselves. */
export const consentGivers = ['self', 'guardian'] as const;
export const consentWays = ['spoken', 'signed'] as const;

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
  /** P-code of the administrative area: see the areas on the shelf. */
  place: text(40),
  livesAt: text(500),
  languages: text(200),
  specificNeeds: text(1000),
  safeToCall: choice(safeToCall, (value) => safeToCall.indexOf(value) + (value === 'no' ? 2 : 0)),
  /** When it is safe to call, in words. */
  safeTimes: text(200),
  /** What may be said, and to whom. */
  safeContact: text(500),
  household: idField<HouseholdId>(),
  guardianName: text(200),
  guardianRelation: text(100),
  guardianPhone: text(60),
  consentServices: choice(consents, consentCaution),
  consentDisclosure: choice(consents, consentCaution),
  consentReporting: choice(consents, consentCaution),
  consentBy: choice(consentGivers),
  consentHow: choice(consentWays),
  consentOn: day(),
  deletedAt: text(40),
} as const;

export type BeneficiaryField = keyof typeof beneficiaryFields;
export type BeneficiaryValues = ValuesOf<typeof beneficiaryFields>;

/** Goods handed out, once: written by whoever handed them out and never changed, only marked as a mistake. */
export const distributionFields = {
  item: idField<ItemId>(),
  /** The item's name and unit as they were then; the shelf may change. */
  itemName: text(120),
  unit: text(30),
  quantity: quantity(),
  on: day(),
  /** The session in which it happened, where there was one. */
  session: text(36),
  note: text(300),
  deletedAt: instant(),
} as const;
export type DistributionValues = ValuesOf<typeof distributionFields>;

/** The map that holds a beneficiary's registers. */
export const beneficiaryMap = (doc: Y.Doc): RegisterMap => doc.getMap('fields');
export const distributionsMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('distributions');
