import * as Y from 'yjs';
import type { SessionId } from '../base/ids.ts';
import { ok } from '../base/result.ts';
import { type SessionValues, sessionMap, sessionNote } from '../docs/case.ts';
import { EDIT_ORIGIN, type EditContext, type EditResult } from './edit.ts';
import { type Former, restoreSessions } from './series.ts';
import { addSession, setSession } from './session.ts';

/** One person's part in a meeting of many, as it goes into their case. */
export interface MeetingEntry {
  id: SessionId;
  /** What stood in the session that was planned for this meeting; null where there was none, and one is made. */
  before: Partial<SessionValues> | null;
  /** The same for all: group, its name, kind, day, place, services. And this person's: status, attendance. */
  values: Partial<SessionValues>;
  /** What was noted for all: the first paragraphs of each one's note. */
  note: string;
  /** When the group meets again: a planned session of its own; null where that isn't agreed. */
  next: { id: SessionId; values: Partial<SessionValues> } | null;
}

/** Records a person's part in a meeting, in one transaction: in the session planned for it, or in a new one. */
export function recordMeeting(context: EditContext, entry: MeetingEntry): EditResult {
  const { id, values, note, next } = entry;
  return context.doc.transact((): EditResult => {
    const set = sessionMap(context.doc, id) ? setSession(context, id, values) : addSession(context, values, id);
    if (!set.ok) return set;
    sessionNote(context.doc, id)?.insert(0, linesOf(note).map(paragraph));
    if (!next) return ok(undefined);
    const added = addSession(context, next.values, next.id);
    return added.ok ? ok(undefined) : added;
  }, EDIT_ORIGIN);
}

/** Takes a person's part in a meeting back, and with it what was noted for all where nobody changed that since. */
export function unrecordMeeting(context: EditContext, { id, before, note, next }: MeetingEntry): EditResult {
  const former: Former[] = [{ id, values: before }, ...(next ? [{ id: next.id, values: null }] : [])];
  return context.doc.transact((): EditResult => {
    const restored = restoreSessions(context, former);
    if (!restored.ok) return restored;
    const fragment = sessionNote(context.doc, id);
    const lines = linesOf(note);
    const stand = lines.every((line, n) => {
      const part = fragment?.get(n);
      return part instanceof Y.XmlElement && part.toString() === `<paragraph>${line}</paragraph>`;
    });
    if (before && fragment && stand) fragment.delete(0, lines.length);
    return ok(undefined);
  }, EDIT_ORIGIN);
}

const linesOf = (note: string): string[] => (note.trim() ? note.trim().split(/\s*\n\s*/) : []);

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}
