import { randomUUID } from 'node:crypto';
import { type Clock, systemClock } from '../../shared/base/clock.ts';
import { type BeneficiaryId, type OutboxId, type SiteId, toHex, type UserId } from '../../shared/base/ids.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { type DocumentReference, idIn, referenceTo } from '../../shared/docs/reference.ts';
import type { UpdatePart } from '../../shared/protocol/sync-frames.ts';
import { chainAfter, FIRST_CHAIN } from './chain.ts';
import {
  type By,
  type ChangedDocument,
  type DocStore,
  type LogEntry,
  MOST_REFUSALS,
  REFUSALS_KEPT_MS,
  type Refused,
  type Registered,
  type StoredChange,
  type StoredDocument,
  type StoredRow,
} from './doc-store.ts';
import { entryIdOf } from './entry-id.ts';
import { assertSameRegistration, factsBytes, sameAssignment, sameRegistration } from './facts.ts';
import { keyOwnerOf } from './key-owner.ts';
import { erasedOwner, notRegistered, StorageError } from './storage-error.ts';
import type { Tombstone } from './tombstones.ts';

interface Kept {
  facts: DocumentFacts;
  erasedBy: UserId | null;
  sequence: number;
  entries: LogEntry[];
  sequenceById: Map<OutboxId, number>;
  snapshot: ({ sequence: number } & UpdatePart) | null;
  row: Pick<StoredRow, 'sequence' | 'row' | 'version'> | null;
}

/** All that a memory store holds; `tombstones` by owner, as they lie apart in a `keys.db`. */
export interface MemoryKept {
  epoch: string;
  documents: Map<DocumentReference, Kept>;
  log: LogEntry[];
  chains: Buffer[];
  refusals: Refused[];
  tombstones: Map<string, Tombstone>;
}

export const nothingKept = (): MemoryKept => ({
  epoch: randomUUID(),
  documents: new Map(),
  log: [],
  chains: [FIRST_CHAIN],
  refusals: [],
  tombstones: new Map(),
});

/** A copy of it as a backup is one: what goes on meanwhile changes nothing in it, but that the tombstones stay the newest. */
export const copyOf = ({ epoch, documents, log, chains, refusals, tombstones }: MemoryKept): MemoryKept => ({
  epoch,
  documents: new Map(
    [...documents].map(([reference, one]) => [
      reference,
      { ...one, entries: [...one.entries], sequenceById: new Map(one.sequenceById) },
    ]),
  ),
  log: [...log],
  chains: [...chains],
  refusals: [...refusals],
  tombstones,
});

/** A store that lives as long as the process: for tests of whoever uses one. Passes the same contract as the others. */
export function createMemoryStore(clock: Clock = systemClock, held: MemoryKept = nothingKept()): DocStore {
  const { epoch, documents, log, chains, tombstones } = held;
  let closed = false;

  const here = (reference: DocumentReference): Kept | undefined => {
    const found = documents.get(reference);
    return found?.erasedBy === null ? found : undefined;
  };

  function kept(reference: DocumentReference): Kept {
    const found = documents.get(reference);
    if (!found) throw notRegistered(reference);
    if (found.erasedBy !== null) throw erasedOwner(reference);
    return found;
  }

  function open(): void {
    if (closed) throw new StorageError('closed', 'the store is closed');
  }

  function appendEntry(document: Kept, entry: Omit<LogEntry, 'sequence' | 'at'>): number {
    const logged = { ...entry, bytes: entry.bytes.slice(), sequence: log.length + 1, at: clock() };
    chains.push(chainAfter(chains[log.length]!, logged));
    log.push(logged);
    document.entries.push(logged);
    document.sequence = logged.sequence;
    return logged.sequence;
  }

  const isErased = (facts: DocumentFacts): boolean =>
    tombstones.has(keyOwnerOf(facts)) || documents.get(facts.reference)?.erasedBy != null;

  const erasedFrom = ({ facts, sequence, erasedBy }: Kept): ChangedDocument | null =>
    erasedBy === null ? null : { facts: copyOfFacts(facts), sequence, erasedBy };

  const ofOwner = (owner: string): Kept[] =>
    [...documents.values()].filter(
      ({ facts }) => (facts.kind === 'beneficiary' || facts.kind === 'case') && keyOwnerOf(facts) === owner,
    );

  function eraseDocument(document: Kept, by: By): void {
    const { reference } = document.facts;
    const id = entryIdOf(new Uint8Array());
    for (const entry of document.entries) {
      const emptied = { ...entry, bytes: new Uint8Array() };
      log[entry.sequence - 1] = emptied;
    }
    held.refusals = held.refusals.filter((one) => one.reference !== reference);
    document.facts = { ...document.facts, programme: null, assigned: [], restricted: false };
    document.entries = document.entries.map((entry) => log[entry.sequence - 1]!);
    document.sequenceById = new Map();
    document.snapshot = null;
    document.row = null;
    document.erasedBy = by.user;
    appendEntry(document, { reference, id, bytes: new Uint8Array(), by, kind: 'erased' });
  }

  function finish({ owner, documents: gone, user, enrolment }: Tombstone): void {
    for (const { reference, kind, site } of gone) {
      if (documents.has(reference)) continue;
      const beneficiary = kind === 'case' ? idIn<BeneficiaryId>(owner as DocumentReference) : null;
      addDocument({ reference, kind, site, programme: null, beneficiary, assigned: [], restricted: false });
    }
    for (const document of ofOwner(owner)) if (document.erasedBy === null) eraseDocument(document, { user, enrolment });
  }

  function registerOne(facts: DocumentFacts): Registered {
    if (isErased(facts)) return 'erased';
    const there = documents.get(facts.reference);
    if (there) return sameRegistration(there.facts, facts) ? 'there' : 'conflict';
    addDocument(facts);
    return 'made';
  }

  function addDocument(facts: DocumentFacts): void {
    documents.set(facts.reference, {
      facts: copyOfFacts(facts),
      erasedBy: null,
      sequence: 0,
      entries: [],
      sequenceById: new Map(),
      snapshot: null,
      row: null,
    });
  }

  const storedRow = ({ facts, row }: Kept): StoredRow | null =>
    row && { reference: facts.reference, facts: copyOfFacts(facts), ...structuredClone(row) };

  const tailOf = ({ entries }: Kept, after: number): UpdatePart[] =>
    entries
      .filter((entry) => entry.kind === 'update' && entry.sequence > after)
      .map(({ bytes }) => ({ format: 1, bytes }));

  function wholeOf(document: Kept): UpdatePart[] {
    const { snapshot } = document;
    if (!snapshot) return tailOf(document, 0);
    return [{ format: snapshot.format, bytes: snapshot.bytes }, ...tailOf(document, snapshot.sequence)];
  }

  const cursor = (sequence: number) => ({ epoch, sequence, chain: toHex(chains[sequence]!) });

  for (const tombstone of tombstones.values()) finish(tombstone);

  return {
    async register(facts) {
      open();
      keyOwnerOf(facts);
      return registerOne(facts);
    },
    async registerAll(all) {
      open();
      for (const facts of all) keyOwnerOf(facts);
      return all.map(registerOne);
    },
    async setFacts(facts, by: By) {
      open();
      const document = kept(facts.reference);
      assertSameRegistration(document.facts, facts);
      if (sameAssignment(document.facts, facts)) return document.sequence;
      document.facts = copyOfFacts(facts);
      const id = entryIdOf(factsBytes(facts));
      return appendEntry(document, { reference: facts.reference, id, bytes: new Uint8Array(), by, kind: 'facts' });
    },
    async facts(reference) {
      const found = here(reference);
      return found ? copyOfFacts(found.facts) : null;
    },
    async allFacts() {
      return [...documents.values()].filter(({ erasedBy }) => erasedBy === null).map(({ facts }) => copyOfFacts(facts));
    },
    async append(entries) {
      open();
      for (const { reference } of entries) kept(reference);
      return entries.map((entry) => {
        const document = kept(entry.reference);
        const there = document.sequenceById.get(entry.id);
        if (there) return there;
        const sequence = appendEntry(document, { ...entry, kind: 'update' });
        document.sequenceById.set(entry.id, sequence);
        return sequence;
      });
    },
    async hasEntry(reference, id) {
      return here(reference)?.sequenceById.has(id) ?? false;
    },
    async read(reference): Promise<StoredDocument | null> {
      const document = here(reference);
      if (!document) return null;
      return { facts: copyOfFacts(document.facts), parts: wholeOf(document), sequence: document.sequence };
    },
    async readSince(reference, after): Promise<StoredChange | null> {
      const document = here(reference);
      if (!document) return null;
      const { facts, sequence, entries, row } = document;
      const tail = tailOf(document, after);
      const whole = wholeOf(document);
      const had = entries.some((entry) => entry.kind === 'update' && entry.sequence <= after);
      const moved = entries.some((entry) => entry.kind === 'facts' && entry.sequence > after);
      const how = had && !moved && sizeOf(tail) < sizeOf(whole) ? 'tail' : 'whole';
      const parts = how === 'tail' ? tail : whole;
      const place = row && { sequence: row.sequence, version: row.version };
      return { facts: copyOfFacts(facts), parts, sequence, how, row: place };
    },
    async readFrom(sequence, limit) {
      return log.slice(sequence, sequence + limit);
    },
    async readLogOf(reference) {
      return [...(here(reference)?.entries ?? [])];
    },
    async saveSnapshot(reference, sequence, { format, bytes }) {
      open();
      if (documents.has(reference) && !here(reference)) return false;
      const document = kept(reference);
      if (sequence > document.sequence) throw new StorageError('caller', 'a snapshot of what the log does not hold');
      if (document.snapshot && document.snapshot.sequence >= sequence) return false;
      document.snapshot = { sequence, format, bytes: bytes.slice() };
      return true;
    },
    async isPackingDue() {
      return false;
    },
    async pack() {
      return false;
    },
    async saveRows(rows) {
      open();
      for (const { reference } of rows) if (!documents.has(reference)) throw notRegistered(reference);
      for (const { reference, sequence, row, version } of rows) {
        const document = here(reference);
        if (!document) continue;
        if (document.row && document.row.sequence > sequence) continue;
        document.row = structuredClone({ sequence, row, version });
      }
    },
    async row(reference) {
      const document = documents.get(reference);
      return document ? storedRow(document) : null;
    },
    async rowText(reference) {
      const document = documents.get(reference);
      const stored = document && storedRow(document);
      if (!stored) return null;
      const { row, sequence, version } = stored;
      return { sequence, version, text: new TextEncoder().encode(JSON.stringify(row)) };
    },
    async allRows() {
      return [...documents.values()].map(storedRow).filter((row) => row !== null);
    },
    async staleRows(version, limit) {
      const stale = [...documents.values()].filter(
        ({ sequence, row, erasedBy }) =>
          erasedBy === null && (sequence > (row?.sequence ?? 0) || (row !== null && row.version !== version)),
      );
      return stale.slice(0, limit).map(({ facts }) => facts.reference);
    },
    async saveRefusals(all) {
      open();
      for (const one of all) {
        const { refusals } = held;
        const isThere = refusals.some(({ reference, client }) => reference === one.reference && client === one.client);
        if (!isThere) refusals.push({ ...one });
        const theirs = refusals.filter(({ user }) => user === one.user);
        if (theirs.length > MOST_REFUSALS) refusals.splice(refusals.indexOf(theirs[0]!), 1);
      }
      const newest = Math.max(0, ...all.map(({ at }) => at));
      held.refusals = held.refusals.filter(({ at }) => at >= newest - REFUSALS_KEPT_MS);
    },
    async refusals() {
      return structuredClone(held.refusals);
    },
    async changedSince(sequence, limit, sites) {
      return [...documents.values()]
        .filter((one) => one.sequence > sequence && (isAt(sites, one.facts) || one.erasedBy !== null))
        .sort((a, b) => a.sequence - b.sequence)
        .slice(0, limit)
        .map((one) => erasedFrom(one) ?? { facts: structuredClone(one.facts), sequence: one.sequence });
    },
    async countChangedSince(sequence, sites, of) {
      const isOf = (facts: DocumentFacts) =>
        isAt(sites, facts) && (!of || ('only' in of ? facts.kind === of.only : facts.kind !== of.but));
      return [...documents.values()].filter((document) => document.sequence > sequence && isOf(document.facts)).length;
    },
    async head() {
      return cursor(log.length);
    },
    async cursorAt(sequence) {
      return Number.isInteger(sequence) && sequence >= 0 && sequence <= log.length ? cursor(sequence) : null;
    },
    async erase(person, by, reason) {
      open();
      const owner = referenceTo('beneficiary', person);
      const found = ofOwner(owner);
      if (found.length === 0 && !tombstones.has(owner)) return null;
      const documents = found.map(({ facts: { reference, kind, site } }) => ({ reference, kind, site }));
      if (!tombstones.has(owner)) tombstones.set(owner, { owner, at: clock(), ...by, reason, documents });
      for (const document of found) if (document.erasedBy === null) eraseDocument(document, by);
      return found.map((document) => erasedFrom(document)!);
    },
    async erased(reference) {
      const document = documents.get(reference);
      return document ? erasedFrom(document) : null;
    },
    async tombstones() {
      return structuredClone([...tombstones.values()]);
    },
    trouble: () => null,
    async close() {
      closed = true;
    },
  };
}

const sizeOf = (parts: UpdatePart[]): number => parts.reduce((sum, { bytes }) => sum + bytes.length, 0);

/** At one of some sites, or at none. */
const isAt = (sites: SiteId[] | '*', { site }: DocumentFacts): boolean =>
  sites === '*' || site === null || sites.includes(site);

/** Facts are flat but for who is named. A simulation reads them more often than all else, and a clone takes ten times as long. */
const copyOfFacts = (facts: DocumentFacts): DocumentFacts => ({ ...facts, assigned: [...facts.assigned] });
