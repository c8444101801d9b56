import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { editContext, factsOf } from '../../tests/support/edit-context.ts';
import type { Role } from '../authz/actor.ts';
import { type BeneficiaryId, newId, type ProgrammeId, type SiteId } from '../base/ids.ts';
import { sessionNote } from '../docs/case.ts';
import { projectCase, readComments } from '../projections/case.ts';
import { closeCase, openCase, reopenCase, setCase, uncloseCase } from './case.ts';
import { addComment, editComment, resolveComment } from './comment.ts';
import type { EditContext } from './edit.ts';
import { addSession, deleteSession, setSession } from './session.ts';

const site = newId<SiteId>();
const facts = factsOf('case', { site, programme: newId<ProgrammeId>(), beneficiary: newId<BeneficiaryId>() });

function worker(enrolment: number, role: Role = 'worker'): EditContext {
  return editContext(facts, { enrolment, role, now: Date.UTC(2026, 10, enrolment) });
}

const meet = (a: EditContext, b: EditContext) => {
  Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc));
  Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc));
};

describe('a case', () => {
  test('that is closed cancels what is planned, and gets it back when that is undone', () => {
    const a = worker(2);
    openCase(a, '2026-11-01', { riskLevel: 'high' });
    const done = addSession(a, { on: '2026-11-02', status: 'done', kind: 'phone' });
    const planned = addSession(a, { on: '2026-12-02', status: 'planned', kind: 'home-visit' });
    if (!done.ok || !planned.ok) throw new Error('refused');
    const closed = closeCase(a, { closedOn: '2026-11-20', closureKind: 'moved-away', closureReason: 'To her sister' });
    if (!closed.ok) throw new Error('refused');
    expect(closed.value.cancelled).toEqual([planned.value]);
    const row = () => projectCase(a.doc, facts).row;
    expect(row()).toMatchObject({ status: 'closed', closedOn: '2026-11-20', riskLevel: 'high', nextOn: null });
    expect(row().sessions.map(({ status }) => status)).toEqual(['cancelled', 'done']);
    uncloseCase(a, closed.value);
    expect(row()).toMatchObject({ status: 'open', closedOn: null, closureKind: null, nextOn: '2026-12-02' });
  });

  test('that is opened again keeps why it was closed', () => {
    const a = worker(2);
    openCase(a, '2026-11-01');
    closeCase(a, { closedOn: '2026-11-20', closureKind: 'no-contact', closureReason: 'Phone off' });
    reopenCase(a, '2026-12-01', 'She came back');
    expect(projectCase(a.doc, facts).row).toMatchObject({
      status: 'open',
      closureReason: 'Phone off',
      reopenedOn: '2026-12-01',
      reopenReason: 'She came back',
    });
  });

  test('is closed by nobody who may only read it, and nothing is cancelled', () => {
    const a = worker(2);
    addSession(a, { on: '2026-12-02', status: 'planned' });
    const b = { ...a, actor: worker(3, 'viewer').actor };
    expect(closeCase(b, { closedOn: '2026-11-20', closureKind: 'other', closureReason: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
    expect(projectCase(a.doc, facts).row.sessions[0]).toMatchObject({ status: 'planned' });
  });

  test('shows the higher of two risks that clash, until somebody settles it [M4]', () => {
    const [a, b] = [worker(2), worker(3)];
    setCase(a, { riskLevel: 'high' });
    setCase(b, { riskLevel: 'low' });
    meet(a, b);
    expect(projectCase(b.doc, facts).row).toMatchObject({ riskLevel: 'high', clashes: ['riskLevel'] });
    setCase(b, { riskLevel: 'low' });
    expect(projectCase(b.doc, facts).row).toMatchObject({ riskLevel: 'low', clashes: [] });
  });

  test('keeps words written into a session that a colleague deleted [M5]', () => {
    const [a, b] = [worker(2), worker(3)];
    openCase(a, '2026-11-01');
    const added = addSession(a, { on: '2026-11-02', status: 'done', kind: 'phone' });
    if (!added.ok) throw new Error('refused');
    meet(a, b);
    deleteSession(a, added.value);
    const text = new Y.XmlText('Wakes when trucks pass');
    b.doc.transact(() => sessionNote(b.doc, added.value)!.insert(0, [text]));
    meet(a, b);
    expect(projectCase(a.doc, facts).row.sessions).toEqual([]);
    deleteSession(a, added.value, false);
    expect(sessionNote(a.doc, added.value)!.toString()).toContain('Wakes when trucks pass');
    expect(projectCase(a.doc, facts).row).toMatchObject({
      lastSeenOn: '2026-11-02',
      sessions: [{ noted: true, author: 2 }],
    });
  });

  test('refuses what is not valid and changes nothing', () => {
    const a = worker(2);
    const added = addSession(a, { on: '2026-11-02' });
    if (!added.ok) throw new Error('refused');
    const before = Y.encodeStateVector(a.doc);
    expect(setSession(a, added.value, { outcome: 'fine', nextOn: '2026-02-30' })).toEqual({
      ok: false,
      error: { code: 'invalid', field: 'nextOn', reason: 'not-a-day' },
    });
    expect(setCase(worker(5, 'viewer'), { plan: 'x' })).toEqual({ ok: false, error: { code: 'forbidden' } });
    expect(Y.encodeStateVector(a.doc)).toEqual(before);
  });

  test('has threads whose author is the one the guard knows', () => {
    const [a, b] = [worker(2), worker(3)];
    const first = addComment(a, 'May the clinic ring her?');
    if (!first.ok) throw new Error('refused');
    meet(a, b);
    addComment(b, 'Only after five.', first.value);
    expect(editComment(b, first.value, 'Never.', [])).toEqual({ ok: false, error: { code: 'not-yours' } });
    resolveComment(b, first.value);
    meet(a, b);
    expect(readComments(a.doc).map(({ body, author, resolvedAt }) => [body, author, resolvedAt !== null])).toEqual([
      ['May the clinic ring her?', 2, true],
      ['Only after five.', 3, false],
    ]);
    expect(projectCase(a.doc, facts).row).toMatchObject({ comments: 2, openThreads: 0 });
  });
});
