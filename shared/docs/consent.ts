import type { BeneficiaryValues } from './beneficiary.ts';

/** May this person's name be given to another organisation? Without it no referral leaves. */
export const mayDisclose = (person: Pick<BeneficiaryValues, 'consentDisclosure'>): boolean =>
  person.consentDisclosure === 'given';
