import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { editContext, factsOf } from '../../tests/support/edit-context.ts';
import { newId, type SessionId, type SiteId } from '../base/ids.ts';
import { sessionNote } from '../docs/case.ts';
import { readSessions } from '../projections/case.ts';
import type { EditContext } from './edit.ts';
import { type MeetingEntry, recordMeeting, unrecordMeeting } from './meeting.ts';
import { addSession } from './session.ts';

const site = newId<SiteId>();

const aCase = (): EditContext => editContext(factsOf('case', { site }));

const entry = (some: Partial<MeetingEntry>): MeetingEntry => ({
  id: newId<SessionId>(),
  before: null,
  values: { kind: 'group', on: '2026-11-21', status: 'done', attendance: 'present', groupName: 'Sewing' },
  note: 'We talked about <soap>.\n\nAll stayed to the end.',
  next: null,
  ...some,
});
const noteOf = (context: EditContext, id: SessionId) =>
  sessionNote(context.doc, id)!
    .toArray()
    .map((part) => (part as Y.XmlElement).firstChild?.toString());

test('a part in a meeting is a session with the note of all, and the next meeting planned, in one update', () => {
  const context = aCase();
  let updates = 0;
  context.doc.on('update', () => {
    updates += 1;
  });
  const next = { id: newId<SessionId>(), values: { kind: 'group', on: '2026-11-28', status: 'planned' } as const };
  const mine = entry({ next });
  recordMeeting(context, mine);
  expect(updates).toBe(1);
  expect(readSessions(context.doc)).toMatchObject([
    { on: '2026-11-28', status: 'planned' },
    { on: '2026-11-21', status: 'done', attendance: 'present', groupName: 'Sewing', noted: true },
  ]);
  expect(noteOf(context, mine.id)).toEqual(['We talked about <soap>.', 'All stayed to the end.']);
  unrecordMeeting(context, mine);
  expect(readSessions(context.doc)).toEqual([]);
});

test('the session that was planned takes it up, keeps its own words, and is as it was when that is taken back', () => {
  const context = aCase();
  const id = newId<SessionId>();
  addSession(context, { kind: 'group', on: '2026-11-20', status: 'planned', series: 's' }, id);
  const own = new Y.XmlElement('paragraph');
  own.insert(0, [new Y.XmlText('Bring the scales.')]);
  sessionNote(context.doc, id)!.insert(0, [own]);
  const before = { status: 'planned', on: '2026-11-20', attendance: null, groupName: null, kind: 'group' } as const;
  const mine = entry({ id, before });
  recordMeeting(context, mine);
  expect(readSessions(context.doc)).toMatchObject([{ id, on: '2026-11-21', status: 'done', series: 's' }]);
  expect(noteOf(context, id)).toEqual(['We talked about <soap>.', 'All stayed to the end.', 'Bring the scales.']);
  unrecordMeeting(context, mine);
  expect(readSessions(context.doc)).toMatchObject([{ id, on: '2026-11-20', status: 'planned', attendance: null }]);
  expect(noteOf(context, id)).toEqual(['Bring the scales.']);
});
