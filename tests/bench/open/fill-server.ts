import * as Y from 'yjs';
import type { Actor } from '../../../shared/authz/actor.ts';
import { newClientId } from '../../../shared/base/client-id.ts';
import { newId, outboxIdOf, type ProgrammeId, type SiteId, type UserId } from '../../../shared/base/ids.ts';
import type { DocumentFacts } from '../../../shared/docs/facts.ts';
import { idIn, referenceTo } from '../../../shared/docs/reference.ts';
import { createBeneficiary } from '../../../shared/edits/beneficiary.ts';
import { openCase } from '../../../shared/edits/case.ts';
import { addSession } from '../../../shared/edits/session.ts';
import type { NewEntry } from '../../../sync-server/storage/doc-store.ts';
import { openSqliteStore } from '../../../sync-server/storage/sqlite/open-sqlite-store.ts';
import type { PlainRecord } from './people.ts';

/** Puts records into the folder of a server that isn't running, each as a person's device would have written it. */
export async function fillServer(
  folder: string,
  records: readonly PlainRecord[],
  at: { site: SiteId; programme: ProgrammeId },
): Promise<void> {
  const store = await openSqliteStore({ folder });
  const user = newId<UserId>();
  const by = { user, enrolment: 2 };
  const actor: Actor = { user, name: 'Import', enrolment: 2, roles: [{ role: 'worker', site: '*' }] };
  let facts: DocumentFacts[] = [];
  let entries: NewEntry[] = [];
  const keep = async (one: DocumentFacts, doc: Y.Doc) => {
    const bytes = Y.encodeStateAsUpdate(doc);
    facts.push(one);
    entries.push({ reference: one.reference, id: await outboxIdOf(bytes), bytes, by });
  };
  const fresh = () => {
    const doc = new Y.Doc();
    doc.clientID = newClientId(2);
    return doc;
  };
  try {
    for (const { person, riskLevel, sessions } of records) {
      const one: DocumentFacts = {
        reference: referenceTo('beneficiary', newId()),
        kind: 'beneficiary',
        site: at.site,
        programme: null,
        beneficiary: null,
        assigned: [],
        restricted: false,
      };
      const opened: DocumentFacts = {
        ...one,
        reference: referenceTo('case', newId()),
        kind: 'case',
        programme: at.programme,
        beneficiary: idIn(one.reference),
      };
      const now = Date.now();
      const [personDoc, caseDoc] = [fresh(), fresh()];
      createBeneficiary({ doc: personDoc, actor, facts: one, now }, { ...person, consentServices: 'given' });
      const context = { doc: caseDoc, actor, facts: opened, now };
      openCase(context, '2026-01-05', { riskLevel });
      for (const { outcome, ...session } of sessions) addSession(context, { ...session, outcome: outcome || null });
      await keep(one, personDoc);
      await keep(opened, caseDoc);
      if (entries.length < 200) continue;
      await store.registerAll(facts, by);
      await store.append(entries);
      [facts, entries] = [[], []];
    }
    await store.registerAll(facts, by);
    await store.append(entries);
  } finally {
    await store.close();
  }
}
