import Database from 'better-sqlite3';
import type { DocumentFacts } from '../../../shared/docs/facts.ts';
import { sealedAs } from '../../../shared/protocol/sealed.ts';
import { chainAfter, FIRST_CHAIN } from '../chain.ts';
import type { By, LogEntry, Registered } from '../doc-store.ts';
import { entryIdOf } from '../entry-id.ts';
import { assertSameRegistration, factsBytes, sameAssignment, sameRegistration } from '../facts.ts';
import { keyOwnerOf } from '../key-owner.ts';
import type { KeyMaker } from '../keys.ts';
import { keyNumberOf, seal, unseal } from '../sealing.ts';
import { erasedOwner, notRegistered, StorageError, type StorageErrorCode } from '../storage-error.ts';
import type { Outcome, WriteAnswers, WriteCall } from './calls.ts';
import { type DocumentColumns, factsOf } from './document-columns.ts';
import { writeErasures } from './erase-documents.ts';
import { isDamage } from './integrity.ts';
import { type PackingLimits, writeSegments } from './pack-log.ts';
import { writeRefusals } from './refusals.ts';
import { readSegments } from './segments.ts';

/** A document with what is asked of it for each of its entries. */
interface Known {
  document: DocumentColumns;
  facts: DocumentFacts;
  /** Do some of its entries lie packed? */
  isPacked: boolean;
}

/** Some 2 MB; past that they are read anew. */
const MOST_AT_HAND = 2_000;

/**
 * Applies a batch of calls in one transaction and one flush. A call that breaks the interface's rules is rolled back
 * alone; when the disk refuses, none of the batch is stored, and every outcome says so.
 */
export function createWriter(
  db: Database.Database,
  keys: KeyMaker,
  packing: PackingLimits,
): (calls: WriteCall[]) => Outcome[] {
  const lastEntry = db.prepare<[], { sequence: number; chain: Buffer }>(
    'SELECT sequence, chain FROM log ORDER BY sequence DESC LIMIT 1',
  );
  const documentOf = db.prepare<[string], DocumentColumns>('SELECT * FROM documents WHERE reference = ?');
  const insertDocument = db.prepare(`
    INSERT INTO documents (reference, kind, site, programme, beneficiary, assigned, restricted,
      registered_by, registered_on, registered_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const setAssignment = db.prepare('UPDATE documents SET assigned = ?, restricted = ? WHERE number = ?');
  const setSequence = db.prepare('UPDATE documents SET sequence = ? WHERE number = ?');
  const entryOf = db
    .prepare<[number, Buffer], number>("SELECT sequence FROM log WHERE document = ? AND id = ? AND kind = 'update'")
    .pluck();
  const insertEntry = db.prepare(`
    INSERT INTO log (sequence, document, id, kind, user, enrolment, at, sealed, chain, returned)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (document, id) WHERE kind = 'update' DO NOTHING`);
  const upsertSnapshot = db.prepare(`
    INSERT INTO snapshots (document, sequence, at, format, sealed) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (document) DO UPDATE SET sequence = excluded.sequence, at = excluded.at, format = excluded.format,
      sealed = excluded.sealed
    WHERE excluded.sequence > snapshots.sequence`);
  const upsertRow = db.prepare(`
    INSERT INTO rows (document, sequence, version, site, status, risk, assigned, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (document) DO UPDATE SET sequence = excluded.sequence, version = excluded.version,
      site = excluded.site, status = excluded.status, risk = excluded.risk, assigned = excluded.assigned,
      sealed = excluded.sealed
    WHERE excluded.sequence >= rows.sequence`);
  const segments = readSegments(db, (sealed, as, document) => openFor(factsOf(document), sealed, as));
  const packLog = writeSegments(db, segments, packing);
  const keepRefusals = writeRefusals(db);
  const erasures = writeErasures(db, keys, logErased);
  const touch = db.prepare('UPDATE history SET epoch = epoch');
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const savepoint = db.prepare('SAVEPOINT one_call');
  const release = db.prepare('RELEASE one_call');
  const rollbackTo = db.prepare('ROLLBACK TO one_call');

  // The end of the log as this connection will have it once the transaction under way commits; read at its beginning.
  let end: { sequence: number; chain: Buffer } = { sequence: 0, chain: FIRST_CHAIN };

  // As the transaction under way has them: this connection alone changes them. To look them up for each letter took a third
  // of what writing it does.
  const atHand = new Map<string, Known>();

  function known(reference: string): Known {
    const there = atHand.get(reference);
    if (there) return there;
    const document = documentOf.get(reference);
    if (!document) throw notRegistered(reference);
    const found = { document, facts: factsOf(document), isPacked: segments.hasAny(document.number) };
    if (atHand.size >= MOST_AT_HAND) atHand.clear();
    atHand.set(reference, found);
    return found;
  }

  /** The same of what was not erased since the caller looked. */
  function knownHere(reference: string): Known {
    const found = known(reference);
    if (found.document.erased_by !== null) throw erasedOwner(reference);
    return found;
  }

  /** After what was taken back, or changed beside what is at hand. */
  function forget(): void {
    atHand.clear();
    segments.forget();
  }

  function sealFor(facts: DocumentFacts, plain: Uint8Array, as: string): Buffer {
    const { number, key } = keys.ofOwner(keyOwnerOf(facts));
    return seal(plain, number, key, as);
  }

  /** null where it was sealed under a key that was erased since. */
  function openFor(facts: DocumentFacts, sealed: Buffer, as: string): Buffer | null {
    const { number, key } = keys.ofOwner(keyOwnerOf(facts));
    return keyNumberOf(sealed) === number ? unseal(sealed, key, as) : null;
  }

  function logEntry(document: DocumentColumns, facts: DocumentFacts, entry: Omit<LogEntry, 'sequence' | 'at'>): number {
    const { reference, id, kind, by, bytes, returned = false } = entry;
    const logged = { reference, id, kind, by, sequence: end.sequence + 1, at: Date.now() };
    const chain = chainAfter(end.chain, logged);
    const sealed = kind === 'erased' ? bytes : sealFor(facts, bytes, sealedAs.entry(reference, id));
    const idBytes = Buffer.from(id, 'hex');
    const { user, enrolment } = by;
    const columns = [logged.sequence, document.number, idBytes, kind, user, enrolment, logged.at, sealed, chain];
    // An update that is there already.
    if (insertEntry.run(...columns, Number(returned)).changes === 0) return entryOf.get(document.number, idBytes)!;
    setSequence.run(logged.sequence, document.number);
    document.sequence = logged.sequence;
    end = { sequence: logged.sequence, chain };
    return logged.sequence;
  }

  function logErased(document: DocumentColumns, by: By): number {
    const bytes = new Uint8Array();
    const { reference } = document;
    return logEntry(document, factsOf(document), { reference, id: entryIdOf(bytes), bytes, by, kind: 'erased' });
  }

  const perform: { [T in WriteCall['type']]: (call: Extract<WriteCall, { type: T }>) => WriteAnswers[T] } = {
    register: ({ all, by }) =>
      all.map((facts): Registered => {
        const there = documentOf.get(facts.reference);
        if (there?.erased_by || keys.isErased(keyOwnerOf(facts))) return 'erased';
        if (there) return sameRegistration(factsOf(there), facts) ? 'there' : 'conflict';
        const { reference, kind, site, programme, beneficiary, assigned, restricted } = facts;
        const columns = [reference, kind, site, programme, beneficiary, JSON.stringify(assigned), Number(restricted)];
        insertDocument.run(...columns, by.user, by.enrolment, Date.now());
        return 'made';
      }),
    setFacts({ facts, by }) {
      const { document, facts: before } = knownHere(facts.reference);
      assertSameRegistration(before, facts);
      if (sameAssignment(before, facts)) return document.sequence;
      atHand.delete(facts.reference);
      setAssignment.run(JSON.stringify(facts.assigned), Number(facts.restricted), document.number);
      const bytes = factsBytes(facts);
      const id = entryIdOf(bytes);
      return logEntry(document, before, { reference: facts.reference, id, bytes, by, kind: 'facts' });
    },
    append: ({ entries }) =>
      entries.map((entry) => {
        const { document, facts, isPacked } = knownHere(entry.reference);
        const packed = isPacked ? segments.sequenceOf(document, entry.id) : null;
        return packed ?? logEntry(document, facts, { ...entry, kind: 'update' });
      }),
    saveSnapshot({ reference, sequence, snapshot }) {
      const { document, facts } = known(reference);
      if (document.erased_by !== null) return false;
      if (sequence > document.sequence) throw new StorageError('caller', 'a snapshot of what the log does not hold');
      const sealed = sealFor(facts, snapshot.bytes, sealedAs.snapshot(reference, sequence));
      return upsertSnapshot.run(document.number, sequence, Date.now(), snapshot.format, sealed).changes > 0;
    },
    pack({ reference, sequence }) {
      const { document, facts } = known(reference);
      if (document.erased_by !== null) return false;
      atHand.delete(reference);
      return packLog(document, sequence, {
        seal: (plain, as) => sealFor(facts, plain, as),
        open: (sealed, as) => openFor(facts, sealed, as),
      });
    },
    saveRows({ rows }) {
      for (const { reference, sequence, version, site, status, risk, assigned, json } of rows) {
        const { document, facts } = known(reference);
        // Made of what was there a moment ago.
        if (document.erased_by !== null) continue;
        const sealed = sealFor(facts, Buffer.from(json), sealedAs.row(reference, sequence));
        upsertRow.run(document.number, sequence, version, site, status, risk, assigned, sealed);
      }
      return null;
    },
    saveRefusals({ all }) {
      keepRefusals(all);
      return null;
    },
    erase({ person, by, reason }) {
      const erased = erasures.erase(person, by, reason);
      forget();
      return erased;
    },
    probe() {
      erasures.finish();
      forget();
      touch.run();
      return null;
    },
  };

  function applyOne(call: WriteCall): Outcome {
    const endBefore = end;
    savepoint.run();
    try {
      const value = perform[call.type](call as never);
      release.run();
      return { ok: true, value };
    } catch (error) {
      if (isOfTheDisk(error) || !db.inTransaction) throw error;
      end = endBefore;
      forget();
      rollbackTo.run();
      release.run();
      const isErased = error instanceof StorageError && error.code === 'erased';
      return { ok: false, code: isErased ? 'erased' : 'caller', message: messageOf(error) };
    }
  }

  function start(): void {
    begin.run();
    end = lastEntry.get() ?? { sequence: 0, chain: FIRST_CHAIN };
  }

  /**
   * All together, without a savepoint for each, for which SQLite keeps what every page was before it; null where one breaks
   * a rule, and then nothing is left of any.
   */
  function applyTogether(calls: WriteCall[]): Outcome[] | null {
    if (calls.some(({ type }) => type === 'erase' || type === 'probe')) return null;
    try {
      return calls.map((call): Outcome => ({ ok: true, value: perform[call.type](call as never) }));
    } catch (error) {
      if (isOfTheDisk(error) || !db.inTransaction) throw error;
      rollback.run();
      forget();
      start();
      return null;
    }
  }

  return function apply(calls) {
    try {
      start();
      const outcomes = applyTogether(calls) ?? calls.map(applyOne);
      // A key that is not on the disk when what it sealed is would make that unreadable for ever.
      keys.flush();
      commit.run();
      return outcomes;
    } catch (error) {
      if (db.inTransaction) rollback.run();
      keys.forget();
      forget();
      // A page that was read as it is now, bad, would be kept in memory and stay so when the disk gives it well again.
      db.pragma('shrink_memory');
      const failed: Outcome = { ok: false, code: storageCodeOf(error), message: messageOf(error) };
      return calls.map(() => failed);
    }
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const sqliteCodeOf = (error: unknown): string => (error instanceof Database.SqliteError ? error.code : '');

/** Did the machine fail, rather than the call ask for something impossible? */
const isOfTheDisk = (error: unknown): boolean =>
  /^SQLITE_(FULL|IOERR|CORRUPT|NOTADB|CANTOPEN|READONLY|NOMEM|BUSY|LOCKED|PROTOCOL)/.test(sqliteCodeOf(error));

function storageCodeOf(error: unknown): StorageErrorCode {
  if (sqliteCodeOf(error) === 'SQLITE_FULL') return 'full';
  return isDamage(error) ? 'damaged' : 'io';
}
