import { type BeneficiaryId, newId, type SessionId } from '../../../../shared/base/ids.ts';
import type { DistributionValues } from '../../../../shared/docs/beneficiary.ts';
import type { SessionField, SessionValues } from '../../../../shared/docs/case.ts';
import type { MeetingEntry } from '../../../../shared/edits/meeting.ts';
import type { CaseRow, SessionRow } from '../../../../shared/projections/case.ts';
import type { Attendee, MeetingDraft } from './meeting-draft.ts';

/** What one meeting writes: a session into a case of everybody, goods into the records of those who came. */
export interface AttendancePlan {
  sessions: { person: BeneficiaryId; case: CaseRow['id']; entry: MeetingEntry }[];
  goods: { person: BeneficiaryId; values: Partial<DistributionValues>[] }[];
  leftOut: LeftOut[];
}

export interface LeftOut {
  person: BeneficiaryId;
  why: 'not-marked' | 'no-open-case' | 'no-case-of-programme' | 'may-not-write' | 'gone';
}

export interface AttendanceWorld {
  casesOf: ReadonlyMap<string, readonly CaseRow[]>;
  isHere: (person: BeneficiaryId) => boolean;
  mayWrite: (row: CaseRow) => boolean;
  /** The zone of the meeting's site. */
  zone: string;
  /** The day there, `YYYY-MM-DD`: a meeting after it is planned, and nobody is marked. */
  today: string;
  /** Goods for everybody who is there, as they were read from what was typed. */
  goods: Pick<DistributionValues, 'item' | 'itemName' | 'unit' | 'quantity'>[];
}

/** What is to be written for a meeting, and who can't be in it and why. Ids are made here: see `MeetingEntry`. */
export function planAttendance(meeting: MeetingDraft, world: AttendanceWorld): AttendancePlan {
  const plan: AttendancePlan = { sessions: [], goods: [], leftOut: [] };
  const isPlanned = meeting.on !== null && meeting.on > world.today;
  const next = meeting.nextOn && !isPlanned ? { group: newId(), on: meeting.nextOn } : null;
  for (const one of meeting.people) {
    const where = caseFor(one, meeting, world, isPlanned);
    if (typeof where === 'string') {
      plan.leftOut.push({ person: one.id, why: where });
      continue;
    }
    const planned = where.sessions.find(({ group, status }) => group === meeting.group && status === 'planned');
    const values = valuesOf(one, meeting, world.zone, isPlanned);
    const id = planned?.id ?? newId<SessionId>();
    const entry: MeetingEntry = {
      id,
      before: planned ? formerOf(planned, values) : null,
      values: planned ? values : said(values),
      note: meeting.note,
      next: next && {
        id: newId<SessionId>(),
        values: said({
          ...agreedOf(meeting, world.zone),
          status: 'planned',
          group: next.group,
          on: next.on,
          after: id,
        }),
      },
    };
    plan.sessions.push({ person: one.id, case: where.id, entry });
    if (!isPlanned && one.mark === 'present' && world.goods.length > 0) {
      const on = meeting.on ?? world.today;
      plan.goods.push({ person: one.id, values: world.goods.map((goods) => ({ ...goods, on, session: id })) });
    }
  }
  return plan;
}

function caseFor(
  one: Attendee,
  meeting: MeetingDraft,
  world: AttendanceWorld,
  isPlanned: boolean,
): CaseRow | LeftOut['why'] {
  if (!world.isHere(one.id)) return 'gone';
  if (!isPlanned && one.mark === null) return 'not-marked';
  const open = (world.casesOf.get(one.id) ?? []).filter((row) => row.status !== 'closed');
  if (open.length === 0) return 'no-open-case';
  const mine = open.filter(world.mayWrite);
  if (mine.length === 0) return 'may-not-write';
  // Where the meeting was planned it stands in a case already.
  const planned = mine.find((row) => row.sessions.some(({ group }) => group === meeting.group));
  if (planned) return planned;
  if (mine.length === 1) return mine[0]!;
  return mine.find((row) => row.programme === meeting.programme) ?? 'no-case-of-programme';
}

function agreedOf(meeting: MeetingDraft, zone: string): Partial<SessionValues> {
  const { groupName, time, durationMinutes, kind, site, place } = meeting;
  return { groupName: groupName.trim(), kind, time, zone, site, place: place.trim() || null, durationMinutes };
}

function valuesOf(one: Attendee, meeting: MeetingDraft, zone: string, isPlanned: boolean): Partial<SessionValues> {
  const { group, on, services, nextOn } = meeting;
  const all = { ...agreedOf(meeting, zone), group, on, services: services.length > 0 ? services : null };
  if (isPlanned) return { ...all, status: 'planned' };
  if (one.mark === 'present') {
    return { ...all, nextOn, status: 'done', attendance: 'present', walkIn: one.walkIn || null };
  }
  const { missedKind, missedReason } = one;
  return {
    ...all,
    services: null,
    nextOn,
    status: 'missed',
    attendance: 'absent',
    missedKind,
    missedReason: missedReason.trim() || null,
  };
}

/** A new session holds what is said, and nothing of what isn't. */
const said = (values: Partial<SessionValues>): Partial<SessionValues> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

const formerOf = (session: SessionRow, values: Partial<SessionValues>): Partial<SessionValues> =>
  Object.fromEntries(
    Object.keys(values).map((name) => [name, session[name as Exclude<SessionField, 'deletedAt'>] ?? null]),
  );
