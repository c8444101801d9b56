import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { BeneficiaryField, consents, safeToCall } from '../../../shared/docs/beneficiary.ts';
import type { CaseField } from '../../../shared/docs/case.ts';

export const fieldWords: Record<BeneficiaryField | CaseField, MessageDescriptor> = {
  fullName: msg`Name`,
  knownAs: msg`Known as`,
  motherName: msg`Mother’s name`,
  code: msg`Code`,
  nationalId: msg`Document number`,
  sex: msg`Sex`,
  birthDate: msg`Born`,
  birthEstimated: msg`Birth date estimated`,
  phone: msg`Phone`,
  email: msg`E-mail`,
  livesAt: msg`Lives at`,
  languages: msg`Speaks`,
  specificNeeds: msg`Specific needs`,
  safeToCall: msg`Safe to call`,
  safeContact: msg`How to contact safely`,
  consentServices: msg`Consent to services`,
  consentDisclosure: msg`Consent to disclosure`,
  consentReporting: msg`Consent to reporting`,
  deletedAt: msg`Deleted`,
  status: msg`Status`,
  openedOn: msg`Opened`,
  closedOn: msg`Closed`,
  closureReason: msg`Reason for closing`,
  riskLevel: msg`Risk`,
  riskReviewOn: msg`Look at the risk again`,
  concerns: msg`Concerns`,
  plan: msg`Plan`,
};

export const consentWords: Record<(typeof consents)[number], MessageDescriptor> = {
  given: msg`Given`,
  refused: msg`Refused`,
  withdrawn: msg`Withdrawn`,
  'not-recorded': msg`Not recorded`,
};

export const callWords: Record<(typeof safeToCall)[number], MessageDescriptor> = {
  yes: msg`Yes`,
  no: msg`No`,
  'with-care': msg`With care`,
};
