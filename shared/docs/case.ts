import * as Y from 'yjs';
import type { CommentId, ServiceId, SessionId, SiteId, UserId } from '../base/ids.ts';
import type { RegisterMap } from '../base/register.ts';
import {
  choice,
  clockTime,
  day,
  type Field,
  flag,
  idField,
  instant,
  minutes,
  text,
  textList,
  type ValuesOf,
} from './field.ts';

/**
 * `case/<uuid>`: one beneficiary in one programme. Root map `fields` of registers; root maps `sessions` and `comments`
 * of entries by uuid, each a map of registers, a session with its note (`Y.XmlFragment`) made together with it. Concerns,
 * goals and referrals: see `care.ts`.
 * Which person, programme and site it belongs to are facts, not content.
 */

export const riskLevels = ['low', 'medium', 'high'] as const;
export type RiskLevel = (typeof riskLevels)[number];
export const caseStatuses = ['open', 'closed'] as const;

export const closureKinds = [
  'goals-met',
  'moved-away',
  'no-contact',
  'transferred',
  'withdrew',
  'died',
  'other',
] as const;
export type ClosureKind = (typeof closureKinds)[number];

export const caseFields = {
  status: choice(caseStatuses),
  openedOn: day(),
  closedOn: day(),
  closureKind: choice(closureKinds),
  closureReason: text(500),
  reopenedOn: day(),
  reopenReason: text(500),
  riskLevel: choice(riskLevels, (value) => riskLevels.indexOf(value)),
  riskReason: text(1000),
  /** The day by which somebody looks at it again. */
  riskReviewOn: day(),
  concerns: text(2000),
  plan: text(4000),
} as const;
export type CaseField = keyof typeof caseFields;
export type CaseValues = ValuesOf<typeof caseFields>;

export const sessionKinds = ['home-visit', 'office', 'phone', 'group', 'other'] as const;
export type SessionKind = (typeof sessionKinds)[number];
export const sessionStatuses = ['planned', 'done', 'missed', 'cancelled'] as const;
export type SessionStatus = (typeof sessionStatuses)[number];
export const attendances = ['present', 'partly', 'absent'] as const;

export const missedKinds = ['not-there', 'ill', 'refused', 'no-access', 'worker-away', 'other'] as const;
export type MissedKind = (typeof missedKinds)[number];

export const sessionFields = {
  kind: choice(sessionKinds),
  status: choice(sessionStatuses),
  /** Local calendar day and time in the site's zone; order between devices is the server's, not this. */
  on: day(),
  time: clockTime(),
  zone: text(60),
  site: idField<SiteId>(),
  /** Where exactly, where that isn't the site. */
  place: text(200),
  /** What it is for, as a diary would say it. */
  reason: text(200),
  /** Who goes. Without one it is whoever the case is assigned to. */
  worker: idField<UserId>(),
  durationMinutes: minutes(),
  /** Nobody had planned it: the person came. */
  walkIn: flag(),
  /** The sessions of one series, and of one meeting of many people, carry the same id. */
  series: text(36),
  /** The session that was done or missed when this one was agreed: see `finishSession`. */
  after: idField<SessionId>(),
  group: text(36),
  groupName: text(120),
  attendance: choice(attendances),
  services: textList(30, 36) as unknown as Field<ServiceId[]>,
  outcome: text(1000),
  nextOn: day(),
  missedKind: choice(missedKinds),
  missedReason: text(500),
  deletedAt: instant(),
} as const;
export type SessionField = keyof typeof sessionFields;
export type SessionValues = ValuesOf<typeof sessionFields>;

export const commentFields = {
  body: text(4000),
  /** The comment that starts the thread this one answers in. */
  replyTo: idField<CommentId>(),
  writtenAt: instant(),
  editedAt: instant(),
  resolvedAt: instant(),
  deletedAt: instant(),
} as const;
export type CommentValues = ValuesOf<typeof commentFields>;

export const caseMap = (doc: Y.Doc): RegisterMap => doc.getMap('fields');
export const sessionsMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('sessions');
export const commentsMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('comments');

/** A session's registers, or null where there is none under that id or something else lies there. */
export const sessionMap = (doc: Y.Doc, id: SessionId): RegisterMap | null => asMap(sessionsMap(doc).get(id));

export const commentMap = (doc: Y.Doc, id: CommentId): RegisterMap | null => asMap(commentsMap(doc).get(id));

/** The rich text of a session, or null; made once, with the session's entry. */
export function sessionNote(doc: Y.Doc, id: SessionId): Y.XmlFragment | null {
  const note = sessionMap(doc, id)?.get('note');
  return note instanceof Y.XmlFragment ? note : null;
}

const asMap = (value: unknown): RegisterMap | null => (value instanceof Y.Map ? value : null);
