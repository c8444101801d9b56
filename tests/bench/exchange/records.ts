import * as Y from 'yjs';
import type { Actor } from '../../../shared/authz/actor.ts';
import { newClientId } from '../../../shared/base/client-id.ts';
import { addDays } from '../../../shared/base/clock.ts';
import { type BeneficiaryId, newId, type ProgrammeId, type SessionId, type SiteId } from '../../../shared/base/ids.ts';
import { seededRandom } from '../../../shared/base/seeded-random.ts';
import { sessionNote } from '../../../shared/docs/case.ts';
import type { DocumentFacts } from '../../../shared/docs/facts.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import { addConcern, addGoal, addStep } from '../../../shared/edits/care.ts';
import { openCase } from '../../../shared/edits/case.ts';
import { addComment } from '../../../shared/edits/comment.ts';
import type { EditContext, EditResult } from '../../../shared/edits/edit.ts';
import { addSession } from '../../../shared/edits/session.ts';
import { plainJson } from '../../../sync-server/cli/plain-json.ts';
import { writer } from './prose.ts';

/** A case as it is after half a year: for every server of the bench the same. */
export interface BenchRecord {
  facts: DocumentFacts & { site: SiteId; programme: ProgrammeId; beneficiary: BeneficiaryId };
  /** As a device wrote it, edit by edit: Yjs updates, version 1. */
  updates: Uint8Array[];
  /** All of them as one. */
  whole: Uint8Array;
  /** The same content for a server that keeps JSON: facts, fields and entries, notes as their text. */
  json: Record<string, unknown>;
}

export interface Writer {
  actor: Actor;
  site: SiteId;
  programme: ProgrammeId;
}

const SESSIONS = 6;
const COMMENTS = 2;
const FIRST_DAY = '2026-05-04';

/**
 * Records with content by their number: the same for the same numbers. Ids and client ids are drawn anew. Each edit is
 * an update, as an outbox holds them.
 */
export function* recordsOf(count: number, { actor, site, programme }: Writer, from = 0): Generator<BenchRecord> {
  for (let n = from; n < from + count; n += 1) {
    const random = seededRandom(n + 1);
    const { sentence, sentences } = writer(random);
    const pick = <T>(some: readonly T[]): T => some[Math.floor(random() * some.length)]!;
    const facts = {
      reference: referenceTo('case', newId()),
      kind: 'case' as const,
      site,
      programme,
      beneficiary: newId<BeneficiaryId>(),
      assigned: [],
      restricted: false,
    };
    const doc = new Y.Doc();
    doc.clientID = newClientId(actor.enrolment);
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const on = (day: number): EditContext => ({
      doc,
      actor,
      facts,
      now: Date.parse(`${addDays(FIRST_DAY, day)}T09:30:00Z`) + Math.floor(random() * 2e7),
    });
    const riskLevel = pick(['low', 'medium', 'high'] as const);
    done(openCase(on(0), FIRST_DAY, { riskLevel, concerns: sentences(3), plan: sentences(2) }));
    done(addConcern(on(0), { kind: pick(['housing', 'health', 'education']), details: sentence() }));
    const goal = done(addGoal(on(1), { title: sentence() }));
    done(addStep(on(1), { goal, title: sentence(), dueOn: addDays(FIRST_DAY, 30) }));
    for (let i = 0; i < SESSIONS; i += 1) {
      const day = 2 + i * 25 + Math.floor(random() * 10);
      const id = done(
        addSession(on(day), {
          on: addDays(FIRST_DAY, day),
          time: `${9 + Math.floor(random() * 8)}:${pick(['00', '15', '30'])}`.padStart(5, '0'),
          kind: pick(['home-visit', 'office', 'phone']),
          status: 'done',
          attendance: 'present',
          outcome: sentence(),
        }),
      );
      doc.transact(() => writeNote(doc, id, [sentences(4), sentences(3), sentences(1)]));
    }
    for (let i = 0; i < COMMENTS; i += 1) done(addComment(on(150 + i), sentences(2)));
    const { reference: _id, ...rest } = facts;
    const json = { _id, ...rest, ...plainJson(doc, 'case') };
    yield { facts, updates, whole: Y.encodeStateAsUpdate(doc), json };
    doc.destroy();
  }
}

function done<T>(result: EditResult<T>): T {
  if (!result.ok) throw new Error(`a record could not be written: ${JSON.stringify(result.error)}`);
  return result.value;
}

function writeNote(doc: Y.Doc, id: SessionId, paragraphs: string[]): void {
  const note = sessionNote(doc, id)!;
  for (const words of paragraphs) {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    note.push([paragraph]);
  }
}
