import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Actor } from '../../shared/authz/actor.ts';
import { newClientId } from '../../shared/base/client-id.ts';
import { type BeneficiaryId, newId, type ProgrammeId, type SiteId, type UserId } from '../../shared/base/ids.ts';
import { sessionNote } from '../../shared/docs/case.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { referenceTo } from '../../shared/docs/reference.ts';
import { openCase, setCase } from '../../shared/edits/case.ts';
import { addComment } from '../../shared/edits/comment.ts';
import type { EditContext } from '../../shared/edits/edit.ts';
import { addSession, setSession } from '../../shared/edits/session.ts';
import { differencesOf, noteText } from '../local/differences.ts';
import { takeUp } from './take-up.ts';

const site = newId<SiteId>();
const facts: DocumentFacts = {
  reference: referenceTo('case', newId()),
  kind: 'case',
  site,
  programme: newId<ProgrammeId>(),
  beneficiary: newId<BeneficiaryId>(),
  assigned: [],
  restricted: false,
};

function worker(enrolment: number, role: 'worker' | 'viewer' = 'worker'): EditContext {
  const doc = new Y.Doc();
  doc.clientID = newClientId(enrolment);
  const actor: Actor = { user: newId<UserId>(), name: 'W', enrolment, roles: [{ role, site }] };
  return { doc, actor, facts, now: Date.UTC(2026, 10, enrolment) };
}

const give = (to: EditContext, from: EditContext) => Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc));

function writeLine(context: EditContext, id: Parameters<typeof sessionNote>[1], words: string): void {
  const line = new Y.XmlElement('paragraph');
  line.insert(0, [new Y.XmlText(words)]);
  const note = sessionNote(context.doc, id)!;
  note.insert(note.length, [line]);
}

/** A case that server and device know, then work on the device that the server refused. */
function refusedWork() {
  const server = worker(3);
  openCase(server, '2026-11-01');
  const shared = addSession(server, { on: '2026-11-02', status: 'planned' });
  if (!shared.ok) throw new Error('refused');
  writeLine(server, shared.value, 'Came with her sister.');
  const device = worker(7);
  give(device, server);
  setCase(device, { riskLevel: 'high' });
  setSession(device, shared.value, { status: 'done' });
  writeLine(device, shared.value, 'Wakes when trucks pass.');
  const added = addSession(device, { on: '2026-11-09', kind: 'phone', outcome: 'Will call' });
  const comment = addComment(device, 'May the clinic ring her?');
  if (!added.ok || !comment.ok) throw new Error('refused');
  writeLine(device, added.value, 'No answer.');
  return { server, device, shared: shared.value, added: added.value, comment: comment.value };
}

describe('refused work on a case', () => {
  test('is told field by field, notes in plain words', () => {
    const { server, device, shared, added, comment } = refusedWork();
    expect(differencesOf(device.doc, server.doc, facts)).toEqual([
      { where: 'fields.riskLevel', yours: 'high', theirs: '' },
      { where: `sessions/${added}.kind`, yours: 'phone', theirs: '' },
      { where: `sessions/${added}.on`, yours: '2026-11-09', theirs: '' },
      { where: `sessions/${added}.outcome`, yours: 'Will call', theirs: '' },
      { where: `sessions/${added}.note`, yours: 'No answer.', theirs: '' },
      { where: `sessions/${shared}.status`, yours: 'done', theirs: 'planned' },
      {
        where: `sessions/${shared}.note`,
        yours: 'Came with her sister.\nWakes when trucks pass.',
        theirs: 'Came with her sister.',
      },
      { where: `comments/${comment}.body`, yours: 'May the clinic ring her?', theirs: '' },
    ]);
  });

  test('taken up again, is all there as new edits, and a second time adds nothing', () => {
    const { server, device, shared } = refusedWork();
    const again = worker(7);
    give(again, server);
    expect(takeUp(again, device.doc)).toEqual({ ok: true, value: undefined });
    expect(differencesOf(device.doc, again.doc, facts)).toEqual([]);
    const before = Y.encodeStateVector(again.doc);
    takeUp(again, device.doc);
    expect(Y.encodeStateVector(again.doc)).toEqual(before);
    expect(noteText(again.doc, shared)).toBe('Came with her sister.\nWakes when trucks pass.');
  });

  test('takes no words away that somebody wrote meanwhile', () => {
    const { server, device, shared } = refusedWork();
    writeLine(server, shared, 'Her sister stays with her.');
    const again = worker(7);
    give(again, server);
    takeUp(again, device.doc);
    expect(noteText(again.doc, shared).split('\n').sort()).toEqual(
      ['Came with her sister.', 'Her sister stays with her.', 'Wakes when trucks pass.'].sort(),
    );
  });

  test('is not taken up by somebody who may only read', () => {
    const { server, device } = refusedWork();
    const viewer = worker(8, 'viewer');
    give(viewer, server);
    expect(takeUp(viewer, device.doc)).toEqual({ ok: false, error: { code: 'forbidden' } });
  });
});
