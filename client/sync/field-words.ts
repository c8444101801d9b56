import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { BeneficiaryField, consents, DistributionValues, safeToCall } from '../../shared/docs/beneficiary.ts';
import type { ConcernValues, GoalValues, ReferralValues, StepValues } from '../../shared/docs/care.ts';
import type { CaseField, CommentValues, SessionField } from '../../shared/docs/case.ts';
import type { HouseholdField, MemberValues } from '../../shared/docs/household.ts';

type EntryField = keyof (CommentValues &
  DistributionValues &
  ConcernValues &
  GoalValues &
  StepValues &
  ReferralValues &
  MemberValues);

/** Every field of a record as people call it: on its screens, in a clash, in refused work. */
export const fieldWords: Record<
  BeneficiaryField | CaseField | SessionField | HouseholdField | EntryField | 'note',
  MessageDescriptor
> = {
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
  place: msg`Place`,
  livesAt: msg`Lives at`,
  languages: msg`Speaks`,
  specificNeeds: msg`Specific needs`,
  safeToCall: msg`Safe to call`,
  safeTimes: msg`When it is safe`,
  safeContact: msg`How to contact safely`,
  household: msg`Household`,
  guardianName: msg`Guardian`,
  guardianRelation: msg`Guardian is`,
  guardianPhone: msg`Guardian’s phone`,
  consentServices: msg`Consent to services`,
  consentDisclosure: msg`Consent to disclosure`,
  consentReporting: msg`Consent to reporting`,
  consentBy: msg`Who agreed`,
  consentHow: msg`How they agreed`,
  consentOn: msg`Agreed on`,
  deletedAt: msg`Deleted`,
  status: msg`Status`,
  openedOn: msg`Opened`,
  closedOn: msg`Closed`,
  closureKind: msg`Why it was closed`,
  closureReason: msg`Reason for closing`,
  reopenedOn: msg`Opened again`,
  reopenReason: msg`Reason for opening again`,
  riskLevel: msg`Risk`,
  riskReason: msg`Why this risk`,
  riskReviewOn: msg`Look at the risk again`,
  concerns: msg`Concerns`,
  plan: msg`Plan`,
  kind: msg`Kind`,
  on: msg`Day`,
  time: msg`Time`,
  zone: msg`Time zone`,
  site: msg`Where`,
  reason: msg`Reason`,
  worker: msg`Who goes`,
  durationMinutes: msg`Minutes`,
  walkIn: msg`Came without an appointment`,
  series: msg`Series`,
  after: msg`Agreed at`,
  group: msg`Group`,
  groupName: msg`Group`,
  attendance: msg`Attendance`,
  services: msg`Services`,
  outcome: msg`Outcome`,
  nextOn: msg`Next`,
  missedKind: msg`Why it was missed`,
  missedReason: msg`Why it was missed, in words`,
  note: msg`Note`,
  body: msg`Comment`,
  replyTo: msg`Answers`,
  writtenAt: msg`Written`,
  editedAt: msg`Edited`,
  resolvedAt: msg`Resolved`,
  item: msg`Item`,
  itemName: msg`Item`,
  unit: msg`Unit`,
  quantity: msg`Quantity`,
  session: msg`Session`,
  details: msg`Details`,
  severity: msg`Severity`,
  since: msg`Since`,
  endedOn: msg`Ended`,
  title: msg`What`,
  dueOn: msg`By`,
  state: msg`State`,
  goal: msg`Goal`,
  who: msg`Who`,
  doneOn: msg`Done`,
  service: msg`Service`,
  serviceName: msg`Service`,
  urgency: msg`Urgency`,
  madeOn: msg`Referred on`,
  repliedOn: msg`Answered on`,
  reply: msg`Answer`,
  name: msg`Name`,
  focalPoint: msg`Focal point`,
  address: msg`Address`,
  beneficiary: msg`Person`,
  relation: msg`Relation`,
  leftOn: msg`Left on`,
};

export const consentWords: Record<(typeof consents)[number], MessageDescriptor> = {
  given: msg`Given`,
  refused: msg({ message: 'Refused', context: 'consent' }),
  withdrawn: msg`Withdrawn`,
  'not-recorded': msg`Not recorded`,
};

export const callWords: Record<(typeof safeToCall)[number], MessageDescriptor> = {
  yes: msg`Yes`,
  no: msg`No`,
  'with-care': msg`With care`,
};
