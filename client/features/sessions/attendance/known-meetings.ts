import { fold } from '../../../../shared/base/fold.ts';
import type { BeneficiaryId, ProgrammeId, ServiceId, SiteId } from '../../../../shared/base/ids.ts';
import type { SessionKind, SessionStatus } from '../../../../shared/docs/case.ts';
import type { CaseRow } from '../../../../shared/projections/case.ts';

/** A meeting of many that the cases of this device know, held or planned. */
export interface KnownMeeting {
  group: string;
  groupName: string;
  on: string;
  time: string | null;
  kind: SessionKind;
  site: SiteId | null;
  place: string | null;
  services: ServiceId[];
  /** That of its first case; people may be in others. */
  programme: ProgrammeId | null;
  isPlanned: boolean;
  people: BeneficiaryId[];
}

/** Every meeting of a group in the cases of this device, latest first. Sessions called off are of none. */
export function knownMeetings(cases: Iterable<CaseRow>): KnownMeeting[] {
  const found = new Map<string, KnownMeeting>();
  for (const row of cases) {
    for (const session of row.sessions) {
      const { group, groupName, on, status } = session;
      if (!group || !groupName || !on || !row.beneficiary || !counts(status)) continue;
      const known = found.get(group);
      if (known) {
        if (!known.people.includes(row.beneficiary)) known.people.push(row.beneficiary);
        // Once it is held, who stayed planned was forgotten: the meeting is over.
        if (status !== 'planned') known.isPlanned = false;
        continue;
      }
      found.set(group, {
        group,
        groupName,
        on,
        time: session.time,
        kind: session.kind ?? 'group',
        site: session.site,
        place: session.place,
        services: session.services ?? [],
        programme: row.programme,
        isPlanned: status === 'planned',
        people: [row.beneficiary],
      });
    }
  }
  return [...found.values()].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}

const counts = (status: SessionStatus | null): boolean =>
  status === 'planned' || status === 'done' || status === 'missed';

/** The last meeting held of the group of this name, however it is spelled. */
export function lastMeeting(meetings: readonly KnownMeeting[], groupName: string): KnownMeeting | null {
  const name = fold(groupName).trim();
  return (name && meetings.find((one) => !one.isPlanned && fold(one.groupName).trim() === name)) || null;
}

/** Groups by name, each as its last meeting had it, the latest first. */
export function knownGroups(meetings: readonly KnownMeeting[]): KnownMeeting[] {
  const groups = new Map<string, KnownMeeting>();
  for (const one of meetings) {
    const name = fold(one.groupName).trim();
    if (!one.isPlanned && !groups.has(name)) groups.set(name, one);
  }
  return [...groups.values()];
}

/** Planned meetings whose day has come or is near, the nearest first. @param until the last day, `YYYY-MM-DD` */
export const dueMeetings = (meetings: readonly KnownMeeting[], from: string, until: string): KnownMeeting[] =>
  meetings.filter((one) => one.isPlanned && one.on >= from && one.on <= until).reverse();
