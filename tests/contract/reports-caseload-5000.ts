import * as Y from 'yjs';
import type { Actor } from '../../shared/authz/actor.ts';
import { newClientId } from '../../shared/base/client-id.ts';
import { addDays } from '../../shared/base/clock.ts';
import { newId, outboxIdOf, type ProgrammeId, type SiteId, type UserId } from '../../shared/base/ids.ts';
import { seededRandom } from '../../shared/base/seeded-random.ts';
import { sexes } from '../../shared/docs/beneficiary.ts';
import { riskLevels, sessionKinds, sessionStatuses } from '../../shared/docs/case.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { idIn, referenceTo } from '../../shared/docs/reference.ts';
import { createBeneficiary } from '../../shared/edits/beneficiary.ts';
import { openCase } from '../../shared/edits/case.ts';
import { addSession } from '../../shared/edits/session.ts';
import type { Caseload } from '../../shared/metrics/caseload.ts';
import { projectBeneficiary } from '../../shared/projections/beneficiary.ts';
import { projectCase } from '../../shared/projections/case.ts';
import type { DocStore, NewEntry } from '../../sync-server/storage/doc-store.ts';

/** 5,000 people at 4 sites, a case and two sessions each, stored as an import would: one update a document. */
export async function caseloadOf5000(store: DocStore): Promise<Caseload[]> {
  const random = seededRandom(5_000);
  const pick = <T>(some: readonly T[]): T => some[Math.floor(random() * some.length)]!;
  const today = new Date().toISOString().slice(0, 10);
  const day = (back: number) => addDays(today, -Math.floor(random() * back));
  const sites = Array.from({ length: 4 }, () => newId<SiteId>());
  const programmes = Array.from({ length: 3 }, () => newId<ProgrammeId>());
  const user = newId<UserId>();
  const actor: Actor = { user, name: 'Import', enrolment: 2, roles: [{ role: 'worker', site: '*' }] };
  const caseloads: Caseload[] = [];
  let facts: DocumentFacts[] = [];
  let entries: NewEntry[] = [];

  const flush = async () => {
    await store.registerAll(facts, { user, enrolment: 2 });
    await store.append(entries);
    [facts, entries] = [[], []];
  };
  const keep = async (one: DocumentFacts, doc: Y.Doc) => {
    const bytes = Y.encodeStateAsUpdate(doc);
    facts.push(one);
    entries.push({ reference: one.reference, id: await outboxIdOf(bytes), bytes, by: { user, enrolment: 2 } });
  };
  const freshDoc = () => {
    const doc = new Y.Doc();
    doc.clientID = newClientId(2);
    return doc;
  };

  for (let i = 0; i < 5_000; i += 1) {
    const person: DocumentFacts = {
      reference: referenceTo('beneficiary', newId()),
      kind: 'beneficiary',
      site: pick(sites),
      programme: null,
      beneficiary: null,
      assigned: [],
      restricted: false,
    };
    const one: DocumentFacts = {
      ...person,
      reference: referenceTo('case', newId()),
      kind: 'case',
      programme: pick(programmes),
      beneficiary: idIn(person.reference),
    };
    const [personDoc, caseDoc] = [freshDoc(), freshDoc()];
    const now = Date.now();
    const fields = {
      fullName: 'Amna Rahimi',
      consentServices: 'given',
      sex: pick(sexes),
      birthDate: day(30_000),
    } as const;
    createBeneficiary({ doc: personDoc, actor, facts: person, now }, fields);
    const context = { doc: caseDoc, actor, facts: one, now };
    openCase(context, day(700), { riskLevel: pick(riskLevels) });
    for (let n = 0; n < 2; n += 1) {
      addSession(context, { on: day(400), status: pick(sessionStatuses), kind: pick(sessionKinds) });
    }
    await keep(person, personDoc);
    await keep(one, caseDoc);
    const { row } = projectBeneficiary(personDoc, person);
    caseloads.push({ person: { ...row, deleted: false }, cases: [projectCase(caseDoc, one).row] });
    if (entries.length >= 200) await flush();
  }
  await flush();
  return caseloads;
}
