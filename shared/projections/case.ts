import * as Y from 'yjs';
import { enrolmentOf } from '../base/client-id.ts';
import type { BeneficiaryId, CaseId, CommentId, ProgrammeId, SessionId, SiteId, UserId } from '../base/ids.ts';
import {
  type CaseValues,
  type CommentValues,
  caseFields,
  caseMap,
  commentFields,
  commentsMap,
  type SessionValues,
  sessionFields,
  sessionsMap,
} from '../docs/case.ts';
import { type Entry, readEntries } from '../docs/entries.ts';
import type { DocumentFacts } from '../docs/facts.ts';
import type { Finding, Projected } from '../docs/finding.ts';
import { readFields } from '../docs/read-fields.ts';
import { idIn } from '../docs/reference.ts';
import { type CareRows, readCare } from './care.ts';
import { noteNewerSchema } from './schema.ts';

/** One contact; without its note, which is confidential text and stays in the document. */
export interface SessionRow extends Omit<SessionValues, 'deletedAt'> {
  id: SessionId;
  /** The enrolment that made it: see the directory for the person. */
  author: number;
  /** Does its note hold any text? */
  noted: boolean;
  clashes: string[];
}

/** A case as lists, dashboards and exports need it, with its sessions. One per case document. */
export interface CaseRow extends CaseValues, CareRows {
  kind: 'case';
  id: CaseId;
  site: SiteId | null;
  programme: ProgrammeId | null;
  beneficiary: BeneficiaryId | null;
  assigned: UserId[];
  restricted: boolean;
  /** Not deleted; latest day first. */
  sessions: SessionRow[];
  /** The latest day of a session that was done, and the earliest day planned. */
  lastSeenOn: string | null;
  nextOn: string | null;
  comments: number;
  openThreads: number;
  clashes: string[];
}

/** A comment with its author's enrolment, as the guard knows it. */
export interface CommentView extends CommentValues {
  id: CommentId;
  author: number;
}

export function projectCase(doc: Y.Doc, facts: DocumentFacts): Projected<CaseRow> {
  const findings: Finding[] = [];
  noteNewerSchema(doc, findings);
  const { values, clashes } = readFields(caseMap(doc), caseFields, 'fields', findings);
  const sessions = readSessions(doc, findings);
  const comments = readComments(doc, findings);
  const done = sessions.filter((session) => session.status === 'done' && session.on);
  return {
    row: {
      ...values,
      kind: 'case',
      id: idIn<CaseId>(facts.reference),
      site: facts.site,
      programme: facts.programme,
      beneficiary: facts.beneficiary,
      assigned: facts.assigned,
      restricted: facts.restricted,
      sessions,
      ...readCare(doc, findings),
      lastSeenOn: done[0]?.on ?? null,
      nextOn: nextDay(sessions),
      comments: comments.length,
      openThreads: comments.filter((comment) => !comment.replyTo && !comment.resolvedAt).length,
      clashes,
    },
    findings,
  };
}

/** The sessions of a case that aren't deleted, latest day first. */
export function readSessions(doc: Y.Doc, findings: Finding[] = []): SessionRow[] {
  const rows: SessionRow[] = [];
  for (const entry of entriesOf(sessionsMap(doc), 'sessions', findings)) {
    const { values, clashes } = readFields(entry.map, sessionFields, `sessions/${entry.id}`, findings);
    const { deletedAt, ...shown } = values;
    if (deletedAt) continue;
    const note = entry.map.get('note');
    const noted = note instanceof Y.XmlFragment && hasText(note);
    rows.push({ ...shown, id: entry.id as SessionId, author: enrolmentOf(entry.clientId), noted, clashes });
  }
  return rows.sort((a, b) => compareDesc(`${a.on ?? ''} ${a.time ?? ''}`, `${b.on ?? ''} ${b.time ?? ''}`));
}

/** The comments of a case that aren't deleted, in the order in which they say they were written. */
export function readComments(doc: Y.Doc, findings: Finding[] = []): CommentView[] {
  const views: CommentView[] = [];
  for (const entry of entriesOf(commentsMap(doc), 'comments', findings)) {
    const { values } = readFields(entry.map, commentFields, `comments/${entry.id}`, findings);
    if (values.deletedAt) continue;
    views.push({ ...values, id: entry.id as CommentId, author: enrolmentOf(entry.clientId) });
  }
  return views.sort((a, b) => compareDesc(b.writtenAt ?? '', a.writtenAt ?? ''));
}

function entriesOf(parent: Y.Map<unknown>, where: string, findings: Finding[]): Entry[] {
  const { entries, unreadable } = readEntries(parent);
  if (unreadable > 0) findings.push({ where, problem: 'not-an-entry' });
  return entries;
}

function nextDay(sessions: SessionRow[]): string | null {
  let next: string | null = null;
  for (const { status, on } of sessions) if (status === 'planned' && on && (next === null || on < next)) next = on;
  return next;
}

// Deeper than any editor nests; a document made to be deep must not end the stack.
const MAX_DEPTH = 64;

function hasText(node: Y.XmlFragment, depth = 0): boolean {
  if (depth > MAX_DEPTH) return true;
  return node
    .toArray()
    .some((child) =>
      child instanceof Y.XmlText ? child.length > 0 : child instanceof Y.XmlElement && hasText(child, depth + 1),
    );
}

const compareDesc = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0);
