import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { newClientId } from '../../../shared/base/client-id.ts';
import { newId, type SessionId } from '../../../shared/base/ids.ts';
import { sessionNote, sessionsMap } from '../../../shared/docs/case.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import { setCase } from '../../../shared/edits/case.ts';
import { addComment, deleteComment } from '../../../shared/edits/comment.ts';
import type { EditContext } from '../../../shared/edits/edit.ts';
import { addSession, deleteSession, setSession } from '../../../shared/edits/session.ts';
import { createMemoryStore } from '../../../sync-server/storage/memory-store.ts';
import { type Person, type SyncFixture, syncForTest } from './sync-fixture.ts';
import { buildUpdate } from './update-fixture.ts';

/** A session that a colleague writes into, and somebody whose device would take it away. */
let fixture: SyncFixture;
let amira: Person;
let mallory: Person;
let reference: DocumentReference;
let session: SessionId;

beforeEach(async () => {
  fixture = await syncForTest(createMemoryStore());
  amira = fixture.person('Amira');
  mallory = fixture.person('Mallory');
  reference = await fixture.caseOf(await fixture.beneficiary(amira), amira);
  session = newId<SessionId>();
  await as(amira, (context) => {
    addSession(context, { kind: 'phone', status: 'planned' }, session);
    write(context.doc, 'the words of the session');
  });
});

const write = (doc: Y.Doc, words: string) => {
  const paragraph = new Y.XmlElement('paragraph');
  sessionNote(doc, session)!.insert(0, [paragraph]);
  paragraph.insert(0, [new Y.XmlText(words)]);
};

/** Sends what a person's device makes of a change, all of it as one update; answers `ok` or why not. */
async function as(person: Person, change: (context: EditContext) => unknown): Promise<string> {
  const doc = await fixture.stored(reference);
  doc.clientID = newClientId(person.actor.enrolment);
  const before = Y.encodeStateVector(doc);
  const facts = (await fixture.store.facts(reference))!;
  doc.transact(() => change({ doc, actor: person.actor, facts, now: Date.now() }));
  const result = await fixture.sync.commitUpdate(reference, Y.encodeStateAsUpdate(doc, before), person.actor);
  return result.ok ? 'ok' : `${result.error.code}: ${result.error.detail}`;
}
const KEPT = 'malformed: an entry is marked as deleted, never removed or replaced';
const noteOf = (doc: Y.Doc) => sessionNote(doc, session)?.toString() ?? 'no note';

describe('an update that', () => {
  test.each<[string, (doc: Y.Doc) => void]>([
    ['removes an entry', (doc) => sessionsMap(doc).delete(session)],
    ['puts another entry in its place', (doc) => sessionsMap(doc).set(session, new Y.Map())],
    ['puts a value in its place', (doc) => sessionsMap(doc).set(session, 'gone')],
    ["removes an entry's note", (doc) => (sessionsMap(doc).get(session) as Y.Map<unknown>).delete('note')],
    [
      "puts another note in the note's place",
      (doc) => (sessionsMap(doc).get(session) as Y.Map<unknown>).set('note', new Y.XmlFragment()),
    ],
    ['removes everything', (doc) => sessionsMap(doc).clear()],
  ])('%s is refused, and the words in it stay [M5]', async (_what, change) => {
    expect(await as(mallory, ({ doc }) => change(doc))).toBe(KEPT);
    expect(noteOf(await fixture.stored(reference))).toContain('the words of the session');
  });

  test('makes an entry of the same id, without having seen the other, is refused [M5]', async () => {
    for (const random of [1, 2 ** 32 - 1]) {
      const client = mallory.actor.enrolment * 2 ** 32 + random;
      const entry = { kind: 'item' as const, parent: 'sessions', sub: session, content: { type: 1, name: '' } };
      const update = buildUpdate([{ client, clock: 0, structs: [entry] }]);
      expect(await fixture.sync.commitUpdate(reference, update, mallory.actor)).toMatchObject({
        error: { code: 'malformed' },
      });
    }
    expect(noteOf(await fixture.stored(reference))).toContain('the words of the session');
  });

  test('does what people do is taken: marks, clears, writes, deletes words, takes them back [M5] [M6]', async () => {
    expect(await as(mallory, (context) => deleteSession(context, session))).toBe('ok');
    expect(await as(amira, (context) => deleteSession(context, session, false))).toBe('ok');
    expect(await as(mallory, (context) => setSession(context, session, { kind: null, outcome: 'x' }))).toBe('ok');
    expect(await as(amira, (context) => setCase(context, { riskLevel: 'high', riskReason: 'why' }))).toBe('ok');
    expect(await as(mallory, (context) => setCase(context, { riskLevel: 'low', riskReason: null }))).toBe('ok');
    let comment: Parameters<typeof deleteComment>[1] | null = null;
    expect(
      await as(amira, (context) => {
        const added = addComment(context, 'a comment');
        if (added.ok) comment = added.value;
      }),
    ).toBe('ok');
    expect(await as(amira, (context) => deleteComment(context, comment!, []))).toBe('ok');
    expect(await as(mallory, ({ doc }) => write(doc, 'more'))).toBe('ok');
    const doc = await fixture.stored(reference);
    doc.clientID = newClientId(mallory.actor.enrolment);
    const note = sessionNote(doc, session)!;
    const undo = new Y.UndoManager(note);
    const send = async (change: () => unknown) => {
      const before = Y.encodeStateVector(doc);
      const deleted: Uint8Array[] = [];
      doc.once('update', (update: Uint8Array) => deleted.push(update));
      change();
      expect(deleted.length + before.length).toBeGreaterThan(1);
      return fixture.sync.commitUpdate(reference, deleted[0]!, mallory.actor);
    };
    expect(await send(() => note.delete(0, note.length))).toMatchObject({ ok: true });
    expect(await send(() => undo.undo())).toMatchObject({ ok: true });
    expect(noteOf(await fixture.stored(reference))).toContain('the words of the session');
  });

  test('brings an entry again, with what is new, is taken [S5]', async () => {
    const doc = new Y.Doc();
    doc.clientID = newClientId(mallory.actor.enrolment);
    const facts = (await fixture.store.facts(reference))!;
    const context: EditContext = { doc, actor: mallory.actor, facts, now: Date.now() };
    addSession(context, { kind: 'office' });
    const commit = () => fixture.sync.commitUpdate(reference, Y.encodeStateAsUpdate(doc), mallory.actor);
    expect(await commit()).toMatchObject({ ok: true });
    addSession(context, { kind: 'phone' });
    expect(await commit()).toMatchObject({ ok: true });
  });
});
