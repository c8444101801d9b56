import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { newClientId } from '../../../shared/base/client-id.ts';
import { newId, type SessionId, type SiteId, type UserId } from '../../../shared/base/ids.ts';
import { type SessionValues, sessionFields, sessionMap } from '../../../shared/docs/case.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import type { EditContext } from '../../../shared/edits/edit.ts';
import { addSession } from '../../../shared/edits/session.ts';
import { readSessions } from '../../../shared/projections/case.ts';
import { readFields } from '../../../shared/projections/fields.ts';
import { finishSession, unfinishSession } from './finish-session.ts';

const site = newId<SiteId>();

function aCase(): EditContext {
  const doc = new Y.Doc();
  doc.clientID = newClientId(2);
  return {
    doc,
    actor: { user: newId<UserId>(), name: 'W', enrolment: 2, roles: [{ role: 'worker', site }] },
    facts: {
      reference: referenceTo('case', newId()),
      kind: 'case',
      site,
      programme: null,
      beneficiary: null,
      assigned: [],
      restricted: false,
    },
    now: Date.UTC(2026, 10, 21),
  };
}

function session(context: EditContext, values: Partial<SessionValues>): { id: SessionId; values: SessionValues } {
  const added = addSession(context, values);
  if (!added.ok) throw new Error(added.error.code);
  const map = sessionMap(context.doc, added.value);
  return { id: added.value, values: readFields(map!, sessionFields, '', []).values };
}

const summary = (context: EditContext) => readSessions(context.doc).map(({ on, status, kind }) => [on, status, kind]);

test('a session that is done plans the next one, and taking it back leaves neither', () => {
  const context = aCase();
  const { id, values } = session(context, { status: 'planned', on: '2026-11-21', kind: 'phone', nextOn: '2026-11-28' });
  const finished = finishSession(context, id, values, 'done');
  expect(summary(context)).toEqual([
    ['2026-11-28', 'planned', 'phone'],
    ['2026-11-21', 'done', 'phone'],
  ]);
  if (!finished.ok) throw new Error('refused');
  unfinishSession(context, id, finished.value);
  expect(summary(context)).toEqual([['2026-11-21', 'planned', 'phone']]);
});

test('a day that has a planned session already gets no second one', () => {
  const context = aCase();
  session(context, { status: 'planned', on: '2026-11-28', kind: 'office' });
  const { id, values } = session(context, { on: '2026-11-21', kind: 'phone', nextOn: '2026-11-28' });
  finishSession(context, id, values, 'missed');
  expect(summary(context)).toEqual([
    ['2026-11-28', 'planned', 'office'],
    ['2026-11-21', 'missed', 'phone'],
  ]);
});
