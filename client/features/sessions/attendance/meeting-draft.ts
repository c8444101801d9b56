import type { BeneficiaryId, ProgrammeId, ServiceId, SiteId } from '../../../../shared/base/ids.ts';
import { newId } from '../../../../shared/base/ids.ts';
import { type MissedKind, missedKinds, type SessionKind, sessionKinds } from '../../../../shared/docs/case.ts';
import type { Device } from '../../../sync/device-api.ts';
import { type GoodsLine, isLineBegun, linesIn } from '../goods/goods-line.ts';

/** People that one meeting may have; more are more than one meeting. */
export const MOST_PEOPLE = 100;

export interface Attendee {
  id: BeneficiaryId;
  mark: 'present' | 'absent' | null;
  /** Came without having been asked: added when the list was there already. */
  walkIn: boolean;
  missedKind: MissedKind | null;
  missedReason: string;
}

/** A meeting of many while it is filled in, as it is kept in the vault. */
export interface MeetingDraft {
  /** The id that the sessions of this meeting carry; of a planned meeting, the one that they carry already. */
  group: string;
  groupName: string;
  /** `YYYY-MM-DD` and `HH:MM` at the site. */
  on: string | null;
  time: string | null;
  durationMinutes: number | null;
  site: SiteId | null;
  place: string;
  kind: SessionKind;
  services: ServiceId[];
  /** In which case it is written, of people who have several. */
  programme: ProgrammeId | null;
  /** The first paragraph of everybody's note. */
  note: string;
  /** The same for everybody who is there. */
  goods: GoodsLine[];
  nextOn: string | null;
  people: Attendee[];
}

export const PREFIX = 'attendance/';
export const meetingKey = (id: string): string => PREFIX + id;

export const emptyMeeting = (when: Pick<MeetingDraft, 'on' | 'time' | 'site' | 'programme'>): MeetingDraft => ({
  ...when,
  group: newId(),
  groupName: '',
  durationMinutes: null,
  place: '',
  kind: 'group',
  services: [],
  note: '',
  goods: [],
  nextOn: null,
  people: [],
});

export const newAttendee = (id: BeneficiaryId, some: Partial<Attendee> = {}): Attendee => ({
  id,
  mark: null,
  walkIn: false,
  missedKind: null,
  missedReason: '',
  ...some,
});

/** Is anything put in that would be missed? */
export const isMeetingBegun = (meeting: MeetingDraft): boolean =>
  Boolean(meeting.groupName.trim() || meeting.people.length > 0 || meeting.note.trim()) ||
  meeting.goods.some(isLineBegun);

/** What a vault holds under a meeting's key, also from another version of the app; null where it is no meeting. */
export function readMeeting(kept: unknown): MeetingDraft | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { group, groupName, on, time, durationMinutes, site, place, kind, services, programme, note, goods, nextOn } =
    kept as Record<string, unknown>;
  const { people } = kept as Record<string, unknown>;
  if (typeof group !== 'string' || !Array.isArray(people)) return null;
  return {
    group,
    groupName: text(groupName),
    on: text(on) || null,
    time: text(time) || null,
    durationMinutes: typeof durationMinutes === 'number' ? durationMinutes : null,
    site: (text(site) || null) as SiteId | null,
    place: text(place),
    kind: sessionKinds.find((known) => known === kind) ?? 'group',
    services: Array.isArray(services) ? services.filter((id): id is ServiceId => typeof id === 'string') : [],
    programme: (text(programme) || null) as ProgrammeId | null,
    note: text(note),
    goods: linesIn(goods),
    nextOn: text(nextOn) || null,
    people: people.flatMap((one) => readAttendee(one)),
  };
}

function readAttendee(kept: unknown): Attendee[] {
  if (typeof kept !== 'object' || kept === null) return [];
  const { id, mark, walkIn, missedKind, missedReason } = kept as Record<string, unknown>;
  if (typeof id !== 'string') return [];
  return [
    {
      id: id as BeneficiaryId,
      mark: mark === 'present' || mark === 'absent' ? mark : null,
      walkIn: walkIn === true,
      missedKind: missedKinds.find((known) => known === missedKind) ?? null,
      missedReason: text(missedReason),
    },
  ];
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Meetings begun on this device and not finished, other than the one given. */
export async function listMeetings(
  device: Device,
  except: string | null,
): Promise<{ id: string; meeting: MeetingDraft }[]> {
  const kept = await device.drafts.list(PREFIX);
  return kept.flatMap(({ key, value }) => {
    const id = key.slice(PREFIX.length);
    const meeting = id === except ? null : readMeeting(value);
    return meeting ? [{ id, meeting }] : [];
  });
}
