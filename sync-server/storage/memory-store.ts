import { createHash, randomUUID } from 'node:crypto';
import { type Clock, systemClock } from '../../shared/base/clock.ts';
import { type OutboxId, type SiteId, toHex } from '../../shared/base/ids.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { chainAfter, FIRST_CHAIN } from './chain.ts';
import type { By, DocStore, LogEntry, Registered, StoredDocument, StoredRow } from './doc-store.ts';
import { assertSameRegistration, factsBytes, sameAssignment, sameRegistration } from './facts.ts';
import { keyOwnerOf } from './key-owner.ts';
import { notRegistered, StorageError } from './storage-error.ts';

interface Kept {
  facts: DocumentFacts;
  sequence: number;
  entries: LogEntry[];
  sequenceById: Map<OutboxId, number>;
  snapshot: { sequence: number; bytes: Uint8Array } | null;
  row: Pick<StoredRow, 'sequence' | 'row' | 'version'> | null;
}

/** A store that lives as long as the process: for tests of whoever uses one. Passes the same contract as the others. */
export function createMemoryStore(clock: Clock = systemClock): DocStore {
  const epoch = randomUUID();
  const documents = new Map<DocumentReference, Kept>();
  const log: LogEntry[] = [];
  const chains: Buffer[] = [FIRST_CHAIN];
  let closed = false;

  function kept(reference: DocumentReference): Kept {
    const found = documents.get(reference);
    if (!found) throw notRegistered(reference);
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

  function registerOne(facts: DocumentFacts): Registered {
    const there = documents.get(facts.reference);
    if (there) return sameRegistration(there.facts, facts) ? 'there' : 'conflict';
    documents.set(facts.reference, {
      facts: structuredClone(facts),
      sequence: 0,
      entries: [],
      sequenceById: new Map(),
      snapshot: null,
      row: null,
    });
    return 'made';
  }

  const storedRow = ({ facts, row }: Kept): StoredRow | null =>
    row && { reference: facts.reference, facts: structuredClone(facts), ...structuredClone(row) };

  const cursor = (sequence: number) => ({ epoch, sequence, chain: toHex(chains[sequence]!) });

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
      document.facts = structuredClone(facts);
      const id = createHash('sha256').update(factsBytes(facts)).digest('hex').slice(0, 32) as OutboxId;
      return appendEntry(document, { reference: facts.reference, id, bytes: new Uint8Array(), by, kind: 'facts' });
    },
    async facts(reference) {
      return structuredClone(documents.get(reference)?.facts ?? null);
    },
    async allFacts() {
      return [...documents.values()].map(({ facts }) => structuredClone(facts));
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
      return documents.get(reference)?.sequenceById.has(id) ?? false;
    },
    async read(reference): Promise<StoredDocument | null> {
      const document = documents.get(reference);
      if (!document) return null;
      const { facts, snapshot, entries, sequence } = document;
      const behind = entries.filter((entry) => entry.kind === 'update' && entry.sequence > (snapshot?.sequence ?? 0));
      const updates = [...(snapshot ? [snapshot.bytes] : []), ...behind.map((entry) => entry.bytes)];
      return { facts: structuredClone(facts), updates, sequence };
    },
    async readFrom(sequence, limit) {
      return log.slice(sequence, sequence + limit);
    },
    async readLogOf(reference) {
      return [...(documents.get(reference)?.entries ?? [])];
    },
    async saveSnapshot(reference, sequence, bytes) {
      open();
      const document = kept(reference);
      if (sequence > document.sequence) throw new StorageError('caller', 'a snapshot of what the log does not hold');
      if (document.snapshot && document.snapshot.sequence >= sequence) return false;
      document.snapshot = { sequence, bytes: bytes.slice() };
      return true;
    },
    async saveRows(rows) {
      open();
      for (const { reference } of rows) kept(reference);
      for (const { reference, sequence, row, version } of rows) {
        const document = kept(reference);
        if (document.row && document.row.sequence > sequence) continue;
        document.row = structuredClone({ sequence, row, version });
      }
    },
    async row(reference) {
      const document = documents.get(reference);
      return document ? storedRow(document) : null;
    },
    async allRows() {
      return [...documents.values()].map(storedRow).filter((row) => row !== null);
    },
    async staleRows(version, limit) {
      const stale = [...documents.values()].filter(
        ({ sequence, row }) => sequence > (row?.sequence ?? 0) || (row !== null && row.version !== version),
      );
      return stale.slice(0, limit).map(({ facts }) => facts.reference);
    },
    async changedSince(sequence, limit) {
      return [...documents.values()]
        .filter((document) => document.sequence > sequence)
        .sort((a, b) => a.sequence - b.sequence)
        .slice(0, limit)
        .map((document) => ({ reference: document.facts.reference, sequence: document.sequence }));
    },
    async countChangedSince(sequence, sites) {
      const isOf = (site: SiteId | null) => sites === '*' || site === null || sites.includes(site);
      return [...documents.values()].filter((document) => document.sequence > sequence && isOf(document.facts.site))
        .length;
    },
    async head() {
      return cursor(log.length);
    },
    async cursorAt(sequence) {
      return Number.isInteger(sequence) && sequence >= 0 && sequence <= log.length ? cursor(sequence) : null;
    },
    async close() {
      closed = true;
    },
  };
}
