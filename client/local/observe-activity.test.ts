import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Actor } from '../../shared/authz/actor.ts';
import { newClientId } from '../../shared/base/client-id.ts';
import { newId, type SessionId, type SiteId, type UserId } from '../../shared/base/ids.ts';
import { sessionNote } from '../../shared/docs/case.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { referenceTo } from '../../shared/docs/reference.ts';
import { setBeneficiary } from '../../shared/edits/beneficiary.ts';
import { addGoal } from '../../shared/edits/care.ts';
import { openCase, setCase } from '../../shared/edits/case.ts';
import { addComment } from '../../shared/edits/comment.ts';
import type { EditContext } from '../../shared/edits/edit.ts';
import { addSession, deleteSession, setSession } from '../../shared/edits/session.ts';
import { changesDuring } from './observe-activity.ts';

const LEILA = 7;
const YUSUF = 9;
const site = newId<SiteId>();

/** The same document on two devices, each of its own person. */
function onTwoDevices(kind: 'beneficiary' | 'case') {
  const facts: DocumentFacts = {
    reference: referenceTo(kind, newId()),
    kind,
    site,
    programme: null,
    beneficiary: null,
    assigned: [],
    restricted: false,
  };
  let now = Date.parse('2026-11-19T08:00:00Z');
  const tick = () => {
    now += 1000;
    return now;
  };
  const device = (enrolment: number) => {
    const doc = new Y.Doc();
    doc.clientID = newClientId(enrolment);
    const actor: Actor = { user: newId<UserId>(), name: 'N', enrolment, roles: [{ role: 'worker', site }] };
    const context = (): EditContext => ({ doc, actor, facts, now: tick() });
    return { doc, context };
  };
  const [leila, yusuf] = [device(LEILA), device(YUSUF)];
  const pass = (from: Y.Doc, to: Y.Doc) =>
    changesDuring(to, kind, () => Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to))));
  return { leila, yusuf, toLeila: () => pass(yusuf.doc, leila.doc), toYusuf: () => pass(leila.doc, yusuf.doc) };
}

test('a field that another set is told with its writer, what stood before and what stands now', () => {
  const { leila, yusuf, toLeila, toYusuf } = onTwoDevices('case');
  openCase(leila.context(), '2026-05-04', { riskLevel: 'medium' });
  toYusuf();
  setCase(yusuf.context(), { riskLevel: 'high' });
  expect(toLeila()).toEqual([
    { by: YUSUF, where: 'fields.riskLevel', act: 'set', before: 'medium', after: 'high', clash: false },
  ]);
  expect(toLeila()).toEqual([]);
});

test('a field set twice before it arrives is one change, from the first value to the last', () => {
  const { leila, yusuf, toLeila, toYusuf } = onTwoDevices('beneficiary');
  setBeneficiary(leila.context(), { fullName: 'Amna', phone: '1' });
  toYusuf();
  setBeneficiary(yusuf.context(), { phone: '2' });
  setBeneficiary(yusuf.context(), { phone: '3' });
  expect(toLeila()).toMatchObject([{ where: 'fields.phone', before: '1', after: '3' }]);
});

test('a field written apart by both is a clash', () => {
  const { leila, yusuf, toLeila, toYusuf } = onTwoDevices('beneficiary');
  setBeneficiary(leila.context(), { fullName: 'Amna' });
  toYusuf();
  setBeneficiary(leila.context(), { phone: '613' });
  setBeneficiary(yusuf.context(), { phone: '631' });
  expect(toLeila()).toMatchObject([{ by: YUSUF, where: 'fields.phone', before: '613', after: '631', clash: true }]);
});

test('what is added is told once and by its name, with none of its fields', () => {
  const { yusuf, toLeila } = onTwoDevices('case');
  addComment(yusuf.context(), 'Please take Thida along.');
  addGoal(yusuf.context(), { title: 'A safe place to sleep', dueOn: '2026-12-01' });
  addSession(yusuf.context(), { kind: 'phone', status: 'planned', on: '2026-11-20' });
  expect(toLeila().map(({ where, ...change }) => ({ ...change, where: where.split('/')[0] }))).toEqual(
    expect.arrayContaining([
      { where: 'comments', by: YUSUF, act: 'added', before: null, after: 'Please take Thida along.', clash: false },
      { where: 'goals', by: YUSUF, act: 'added', before: null, after: 'A safe place to sleep', clash: false },
      { where: 'sessions', by: YUSUF, act: 'added', before: null, after: 'phone', clash: false },
    ]),
  );
});

test('a session that was there: what was set in it, its note, and that it was deleted', () => {
  const { leila, yusuf, toLeila, toYusuf } = onTwoDevices('case');
  const made = addSession(leila.context(), { kind: 'phone', status: 'planned', on: '2026-11-20', time: '10:00' });
  const id = (made.ok && made.value) as SessionId;
  toYusuf();
  setSession(yusuf.context(), id, { on: '2026-11-23', status: 'done' });
  const line = new Y.XmlElement('paragraph');
  sessionNote(yusuf.doc, id)!.insert(0, [line]);
  line.insert(0, [new Y.XmlText('She slept well.')]);
  expect(toLeila()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ where: `sessions/${id}.on`, before: '2026-11-20', after: '2026-11-23' }),
      expect.objectContaining({ where: `sessions/${id}.status`, before: 'planned', after: 'done' }),
      { where: `sessions/${id}.note`, by: YUSUF, act: 'noted', before: null, after: null, clash: false },
    ]),
  );
  line.insert(1, [new Y.XmlText(' And ate.')]);
  expect(toLeila()).toMatchObject([{ where: `sessions/${id}.note`, by: YUSUF, act: 'noted' }]);
  deleteSession(yusuf.context(), id);
  expect(toLeila()).toMatchObject([{ where: `sessions/${id}`, by: YUSUF, act: 'removed', after: 'phone' }]);
});

test('names that every object has are no fields, whoever wrote them [M7]', () => {
  const mine = new Y.Doc();
  const theirs = new Y.Doc();
  theirs.clientID = newClientId(YUSUF);
  const names = ['constructor', 'toString', 'valueOf', 'hasOwnProperty'];
  for (const name of names) {
    theirs.getMap('fields').set(`${name}/${theirs.clientID}:0`, { v: 'x', at: '2026-11-19T08:00:00.000Z' });
    theirs.getMap('sessions').set(name, new Y.Map([[`${name}/${theirs.clientID}:0`, { v: 'x', at: '' }]]));
  }
  const sent = Y.encodeStateAsUpdate(theirs);
  const found = changesDuring(mine, 'case', () => Y.applyUpdate(mine, sent));
  expect(found.filter(({ act }) => act === 'set')).toEqual([]);
});
