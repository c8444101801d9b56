import { useLingui } from '@lingui/react/macro';

/** The name of a place in a record, as a difference tells it: `fields.phone`, `sessions/<id>.note`, `comments/<id>.body`. */
export function useFieldWords(): (where: string) => string {
  const { t } = useLingui();
  const names: Record<string, string> = {
    fullName: t`Name`,
    knownAs: t`Known as`,
    motherName: t`Mother’s name`,
    code: t`Code`,
    nationalId: t`National number`,
    sex: t`Sex`,
    birthDate: t`Born`,
    birthEstimated: t`Birth date estimated`,
    phone: t`Phone`,
    email: t`E-mail`,
    livesAt: t`Lives`,
    languages: t`Speaks`,
    specificNeeds: t`Needs`,
    safeToCall: t`Safe to call`,
    safeContact: t`Safe contact`,
    consentServices: t`Consent to services`,
    consentDisclosure: t`Consent to disclosure`,
    consentReporting: t`Consent to reporting`,
    status: t`Status`,
    openedOn: t`Opened`,
    closedOn: t`Closed`,
    closureReason: t`Reason for closing`,
    riskLevel: t`Risk`,
    riskReviewOn: t`Risk review`,
    concerns: t`Concerns`,
    plan: t`Plan`,
    kind: t`Kind`,
    on: t`Day`,
    time: t`Time`,
    zone: t`Time zone`,
    site: t`Where`,
    attendance: t`Attendance`,
    services: t`Services`,
    outcome: t`Outcome`,
    nextOn: t`Next`,
    missedReason: t`Reason`,
    note: t`Note`,
    body: t`Comment`,
    deletedAt: t`Deleted`,
    resolvedAt: t`Resolved`,
  };
  return (where) => {
    const field = where.slice(where.lastIndexOf('.') + 1);
    const name = Object.hasOwn(names, field) ? (names[field] ?? field) : field;
    if (where.startsWith('sessions')) return t`Session, ${name}`;
    return name;
  };
}
