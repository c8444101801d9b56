import { expect, test } from 'vitest';
import { editContext, factsOf } from '../../tests/support/edit-context.ts';
import { newId, type SessionId, type SiteId, type UserId } from '../base/ids.ts';
import type { SessionValues } from '../docs/case.ts';
import { readSessions } from '../projections/case.ts';
import type { EditContext } from './edit.ts';
import { finishSession, setNext, unfinishSession } from './finish-session.ts';
import { addSession, setSession } from './session.ts';

const site = newId<SiteId>();

const aCase = (): EditContext => editContext(factsOf('case', { site }));

function session(context: EditContext, values: Partial<SessionValues>): SessionId {
  const added = addSession(context, values);
  if (!added.ok) throw new Error(added.error.code);
  return added.value;
}

const finish = (context: EditContext, id: SessionId, status: 'done' | 'missed' = 'done') => {
  const finished = finishSession(context, id, status);
  if (!finished.ok) throw new Error(finished.error.code);
  return finished.value;
};
const summary = (context: EditContext) => readSessions(context.doc).map(({ on, status, kind }) => [on, status, kind]);

test('a session that is done plans the next one with all that was agreed, and taking it back leaves neither', () => {
  const context = aCase();
  const worker = newId<UserId>();
  const agreed = { kind: 'phone', site, place: 'At the gate', worker, reason: 'Iron tablets' } as const;
  const id = session(context, { ...agreed, status: 'planned', on: '2026-11-21', time: '10:00', nextOn: '2026-11-28' });
  const finished = finish(context, id);
  expect(readSessions(context.doc)).toMatchObject([
    { on: '2026-11-28', status: 'planned', time: null, after: id, ...agreed },
    { on: '2026-11-21', status: 'done', ...agreed },
  ]);
  unfinishSession(context, id, finished);
  expect(summary(context)).toEqual([['2026-11-21', 'planned', 'phone']]);
});

test('done, taken back, opened again and done again: there is one next session, on the day that was chosen last', () => {
  const context = aCase();
  const id = session(context, { status: 'planned', on: '2026-11-21', kind: 'phone', nextOn: '2026-11-28' });
  unfinishSession(context, id, finish(context, id));
  finish(context, id);
  setSession(context, id, { status: 'planned', nextOn: '2026-12-05' });
  const again = finish(context, id);
  expect(summary(context)).toEqual([
    ['2026-12-05', 'planned', 'phone'],
    ['2026-11-21', 'done', 'phone'],
  ]);
  unfinishSession(context, id, again);
  expect(summary(context)).toEqual([
    ['2026-11-28', 'planned', 'phone'],
    ['2026-11-21', 'planned', 'phone'],
  ]);
});

test('another next day, chosen when the session is over, moves the next one; none takes it away', () => {
  const context = aCase();
  const id = session(context, { status: 'planned', on: '2026-11-21', kind: 'phone' });
  finish(context, id);
  setNext(context, id, '2026-11-28');
  setNext(context, id, '2026-12-05');
  expect(summary(context)[0]).toEqual(['2026-12-05', 'planned', 'phone']);
  setNext(context, id, null);
  expect(summary(context)).toEqual([['2026-11-21', 'done', 'phone']]);
});

test('a next session that took place since is left alone', () => {
  const context = aCase();
  const id = session(context, { status: 'planned', on: '2026-11-21', kind: 'phone', nextOn: '2026-11-28' });
  const { planned } = finish(context, id);
  setSession(context, planned!, { status: 'done' });
  setNext(context, id, '2026-12-05');
  expect(summary(context)).toEqual([
    ['2026-11-28', 'done', 'phone'],
    ['2026-11-21', 'done', 'phone'],
  ]);
});

test('a day that has a planned session already gets no second one', () => {
  const context = aCase();
  session(context, { status: 'planned', on: '2026-11-28', kind: 'office' });
  const id = session(context, { on: '2026-11-21', kind: 'phone', nextOn: '2026-11-28' });
  finish(context, id, 'missed');
  expect(summary(context)).toEqual([
    ['2026-11-28', 'planned', 'office'],
    ['2026-11-21', 'missed', 'phone'],
  ]);
});

test('it is one update, and none from somebody who may only read', () => {
  const context = aCase();
  const id = session(context, { status: 'planned', on: '2026-11-21', nextOn: '2026-11-28' });
  let updates = 0;
  context.doc.on('update', () => {
    updates += 1;
  });
  const reader: EditContext = { ...context, actor: { ...context.actor, roles: [{ role: 'viewer', site }] } };
  expect(finishSession(reader, id, 'done')).toEqual({ ok: false, error: { code: 'forbidden' } });
  expect(updates).toBe(0);
  finish(context, id);
  expect(updates).toBe(1);
});
