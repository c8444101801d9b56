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
import { createBeneficiary, setBeneficiary } from '../../shared/edits/beneficiary.ts';
import { openCase, setCase } from '../../shared/edits/case.ts';
import type { EditContext, EditResult } from '../../shared/edits/edit.ts';
import { addSession, deleteSession, setSession } from '../../shared/edits/session.ts';
import type { Caseload } from '../../shared/metrics/caseload.ts';
import { projectBeneficiary } from '../../shared/projections/beneficiary.ts';
import { projectCase } from '../../shared/projections/case.ts';
import type { UpdatePart } from '../../shared/protocol/sync-frames.ts';
import type { DocStore, NewEntry } from '../../sync-server/storage/doc-store.ts';
import { snapshotOf, wholeUpdate } from '../../sync-server/sync/load-document.ts';

/** People at work: makes random edits to records, stores them as the server does, and knows what every record says. */
export interface Field {
  sites: SiteId[];
  /** Makes so many edits, each an entry of the log, flushed in groups. */
  work(edits: number): Promise<void>;
  /** Erases somebody who has a case. */
  erase(): Promise<void>;
  /** What the records say, one by one. */
  caseloads(): Caseload[];
  /** Entries of people's writing so far. */
  written(): number;
}

interface Held {
  facts: DocumentFacts;
  doc: Y.Doc;
}

export function fieldOver(store: DocStore, seed: number, today: string): Field {
  const random = seededRandom(seed);
  const pick = <T>(some: readonly T[]): T => some[Math.floor(random() * some.length)]!;
  const day = (back: number, ahead = 0) => addDays(today, Math.floor(random() * (back + ahead)) - back);
  const sites = [newId<SiteId>(), newId<SiteId>()];
  const programmes = [newId<ProgrammeId>(), newId<ProgrammeId>()];
  const user = newId<UserId>();
  const actor: Actor = { user, name: 'Worker', enrolment: 2, roles: [{ role: 'worker', site: '*' }] };
  const people: Held[] = [];
  const cases: Held[] = [];
  let pending: NewEntry[] = [];
  let fresh: DocumentFacts[] = [];
  let written = 0;
  let compacted = 0;

  async function change(held: Held, edit: (context: EditContext) => EditResult<unknown>): Promise<void> {
    const updates: Uint8Array[] = [];
    const note = (update: Uint8Array) => updates.push(update);
    held.doc.on('update', note);
    const done = edit({ doc: held.doc, actor, facts: held.facts, now: Date.now() });
    held.doc.off('update', note);
    if (!done.ok) throw new Error(`refused: ${JSON.stringify(done.error)}`);
    for (const bytes of updates) {
      pending.push({ reference: held.facts.reference, id: await outboxIdOf(bytes), bytes, by: { user, enrolment: 2 } });
      written += 1;
    }
  }

  function make(kind: 'beneficiary' | 'case', site: SiteId, person: Held | null): Held {
    const facts: DocumentFacts = {
      reference: referenceTo(kind, newId()),
      kind,
      site,
      programme: kind === 'case' ? pick(programmes) : null,
      beneficiary: person ? idIn(person.facts.reference) : null,
      assigned: [],
      restricted: false,
    };
    const doc = new Y.Doc();
    doc.clientID = newClientId(2);
    fresh.push(facts);
    return { facts, doc };
  }

  async function newPerson(): Promise<void> {
    const person = make('beneficiary', pick(sites), null);
    people.push(person);
    const birthDate = random() < 0.2 ? null : day(30_000);
    const values = { fullName: 'Amna Rahimi', consentServices: 'given', sex: pick(sexes), birthDate } as const;
    await change(person, (context) => createBeneficiary(context, values));
    if (random() < 0.9) await newCase(person);
  }

  async function newCase(person: Held): Promise<void> {
    const one = make('case', random() < 0.9 ? person.facts.site! : pick(sites), person);
    cases.push(one);
    await change(one, (context) => openCase(context, day(120), { riskLevel: pick([...riskLevels, null]) }));
  }

  async function someEdit(): Promise<void> {
    const dice = random();
    const one = pick(cases);
    if (dice < 0.15 || !one) return newPerson();
    if (dice < 0.2) return newCase(pick(people));
    if (dice < 0.25)
      return change(pick(people), (context) => setBeneficiary(context, { sex: pick(sexes), birthDate: day(30_000) }));
    if (dice < 0.28) {
      const deletedAt = random() < 0.5 ? new Date().toISOString() : null;
      return change(pick(people), (context) => setBeneficiary(context, { deletedAt }));
    }
    if (dice < 0.36) return change(one, (context) => setCase(context, { riskLevel: pick(riskLevels) }));
    if (dice < 0.44) {
      const closing = random() < 0.6;
      return change(one, (context) =>
        setCase(context, { status: closing ? 'closed' : 'open', closedOn: closing ? day(60) : null }),
      );
    }
    const [session] = projectCase(one.doc, one.facts).row.sessions;
    if (session && dice < 0.6)
      return change(one, (context) => setSession(context, session.id, { status: pick(sessionStatuses) }));
    if (session && dice < 0.64) return change(one, (context) => deleteSession(context, session.id));
    const values = { on: day(100, 10), status: pick(sessionStatuses), kind: pick(sessionKinds) };
    return change(one, (context) => addSession(context, values));
  }

  async function flush(): Promise<void> {
    if (fresh.length > 0) await store.registerAll(fresh, { user, enrolment: 2 });
    fresh = [];
    if (pending.length > 0) await store.append(pending);
    pending = [];
    await compact();
  }

  /** A snapshot of somebody's case, now and then in the format of an older server; what lies behind it is packed. */
  async function compact(): Promise<void> {
    const one = pick(cases);
    const stored = one && (await store.read(one.facts.reference));
    if (!stored || stored.sequence === 0) return;
    const old: UpdatePart = { format: 1, bytes: wholeUpdate(stored) };
    await store.saveSnapshot(one.facts.reference, stored.sequence, compacted % 3 === 0 ? old : snapshotOf(stored));
    compacted += 1;
    while (await store.pack(one.facts.reference, stored.sequence));
  }

  return {
    sites,
    async work(edits) {
      for (let i = 0; i < edits; i += 1) {
        await someEdit();
        if (pending.length >= 50) await flush();
      }
      await flush();
    },
    async erase() {
      const { beneficiary } = pick(cases).facts;
      await store.erase(beneficiary!, { user, enrolment: 2 }, 'asked');
      people.splice(0, people.length, ...people.filter(({ facts }) => idIn(facts.reference) !== beneficiary));
      cases.splice(0, cases.length, ...cases.filter(({ facts }) => facts.beneficiary !== beneficiary));
    },
    caseloads: () => {
      const loads = people.map(({ facts, doc }): [string, Caseload] => {
        const { row } = projectBeneficiary(doc, facts);
        return [row.id, { person: { ...row, deleted: row.deletedAt !== null }, cases: [] }];
      });
      const byPerson = new Map(loads);
      for (const { facts, doc } of cases) byPerson.get(facts.beneficiary!)!.cases.push(projectCase(doc, facts).row);
      return [...byPerson.values()];
    },
    written: () => written,
  };
}
