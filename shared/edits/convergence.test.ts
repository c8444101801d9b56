import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { factsOf } from '../../tests/support/edit-context.ts';
import type { Actor } from '../authz/actor.ts';
import { newClientId } from '../base/client-id.ts';
import { type CommentId, newId, type SessionId, type SiteId, stableId, type UserId } from '../base/ids.ts';
import { riskLevels, sessionNote, sessionStatuses } from '../docs/case.ts';
import { projectCase, readComments } from '../projections/case.ts';
import { openCase, setCase } from './case.ts';
import { addComment, deleteComment, resolveComment } from './comment.ts';
import type { EditContext } from './edit.ts';
import { addSession, deleteSession, setSession } from './session.ts';

const site = newId<SiteId>();
const facts = factsOf('case', { site });
const sessionIds = await Promise.all([0, 1, 2].map((n) => stableId<SessionId>('session', String(n))));
const commentIds = await Promise.all([0, 1, 2].map((n) => stableId<CommentId>('comment', String(n))));

type Act = (context: EditContext) => void;

// An entry is made by one device alone (its id is random in life), so each of the three makes its own.
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.constantFrom(...riskLevels).map(
    (riskLevel): Act =>
      (c) =>
        void setCase(c, { riskLevel }),
  ),
  fc.constant<Act>((c) => void openCase(c, '2026-11-01')),
  fc.constant<Act>((c) => void addSession(c, { on: '2026-11-02' }, sessionIds[c.actor.enrolment - 2])),
  fc.tuple(fc.constantFrom(...sessionIds), fc.constantFrom(...sessionStatuses)).map(
    ([id, status]): Act =>
      (c) =>
        void setSession(c, id, { status }),
  ),
  fc.tuple(fc.constantFrom(...sessionIds), fc.boolean()).map(
    ([id, gone]): Act =>
      (c) =>
        void deleteSession(c, id, gone),
  ),
  fc.tuple(fc.constantFrom(...sessionIds), fc.string({ minLength: 1 })).map(
    ([id, text]): Act =>
      (c) =>
        sessionNote(c.doc, id)?.insert(0, [new Y.XmlText(text)]),
  ),
  fc.constant<Act>((c) => void addComment(c, 'word', null, commentIds[c.actor.enrolment - 2])),
  fc.constantFrom(...commentIds).map(
    (id): Act =>
      (c) =>
        void resolveComment(c, id),
  ),
  fc.constantFrom(...commentIds).map(
    (id): Act =>
      (c) =>
        void deleteComment(c, id, [2, 3, 4]),
  ),
);

const steps = fc.array(fc.record({ who: fc.nat(2), act: fc.option(acts), from: fc.nat(2) }), { maxLength: 60 });

test('sessions, notes and comments are the same on every device, whatever order updates came in [M3] [M5]', () => {
  fc.assert(
    fc.property(steps, fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 30 }), (history, order) => {
      const updates: Uint8Array[] = [];
      const people = [2, 3, 4].map((enrolment): EditContext => {
        const doc = new Y.Doc();
        doc.clientID = newClientId(enrolment);
        doc.on('update', (bytes: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
          if (transaction.local) updates.push(bytes);
        });
        const actor: Actor = { user: newId<UserId>(), name: 'W', enrolment, roles: [{ role: 'worker', site }] };
        return { doc, actor, facts, now: 0 };
      });
      history.forEach(({ who, act, from }, i) => {
        const person = people[who]!;
        person.now = i * 1000;
        if (act) act(person);
        else Y.applyUpdate(person.doc, Y.encodeStateAsUpdate(people[from]!.doc));
      });
      const shuffled = updates
        .map((bytes, i) => ({ bytes, at: order[i % order.length]! + i / 1e6 }))
        .toSorted((a, b) => a.at - b.at);
      const late = new Y.Doc();
      for (const { bytes } of shuffled) Y.applyUpdate(late, bytes);
      for (const { doc } of people) for (const bytes of updates) Y.applyUpdate(doc, bytes);
      const shown = (doc: Y.Doc) => ({
        row: projectCase(doc, facts),
        comments: readComments(doc),
        notes: sessionIds.map((id) => sessionNote(doc, id)?.toString() ?? null),
      });
      for (const { doc } of people) expect(shown(doc)).toEqual(shown(late));
    }),
    { numRuns: 300 },
  );
});
