import * as Y from 'yjs';
import { newId, type SessionId } from '../base/ids.ts';
import { ok } from '../base/result.ts';
import { type SessionValues, sessionNote } from '../docs/case.ts';
import { EDIT_ORIGIN, type EditContext, type EditResult } from './edit.ts';
import type { Former } from './series.ts';
import { addSession, setSession } from './session.ts';

/** One person's part in a meeting of many, as it goes into their case. */
export interface MeetingEntry {
  /** The session that was planned for this meeting, where one was. */
  planned: { id: SessionId; before: Partial<SessionValues> } | null;
  /** The same for all of the meeting: group, groupName, kind, day, place, services. And this person's: status, attendance. */
  values: Partial<SessionValues>;
  /** What was noted for all: the first paragraph of each one's note. */
  note: string;
  /** The day on which the group meets again; planned for those who are of it. */
  next: Partial<SessionValues> | null;
}

/** Records a person's part in a meeting, in one transaction: a session of their case, planned or new. */
export function recordMeeting(context: EditContext, entry: MeetingEntry): EditResult<Former[]> {
  const { planned, values, note, next } = entry;
  return context.doc.transact((): EditResult<Former[]> => {
    const id = planned?.id ?? newId<SessionId>();
    const set = planned ? setSession(context, id, values) : addSession(context, values, id);
    if (!set.ok) return set;
    if (note.trim()) noteFirst(context, id, note.trim());
    const former: Former[] = [{ id, values: planned?.before ?? null }];
    if (!next) return ok(former);
    const added = addSession(context, next);
    if (!added.ok) return added;
    return ok([...former, { id: added.value, values: null }]);
  }, EDIT_ORIGIN);
}

function noteFirst({ doc }: EditContext, id: SessionId, words: string): void {
  const lines = words.split('\n').map((line) => {
    const paragraph = new Y.XmlElement('paragraph');
    if (line) paragraph.insert(0, [new Y.XmlText(line)]);
    return paragraph;
  });
  sessionNote(doc, id)?.insert(0, lines);
}
