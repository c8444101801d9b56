import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import type { OutboxId } from '../../../shared/base/ids.ts';
import type { DocumentFacts } from '../../../shared/docs/facts.ts';
import { sealedAs } from '../../../shared/protocol/sealed.ts';
import { chainAfter, FIRST_CHAIN } from '../chain.ts';
import type { LogEntry, Registered } from '../doc-store.ts';
import { assertSameRegistration, factsBytes, sameAssignment, sameRegistration } from '../facts.ts';
import { keyOwnerOf } from '../key-owner.ts';
import type { KeyMaker } from '../keys.ts';
import { seal } from '../sealing.ts';
import { notRegistered, StorageError, type StorageErrorCode } from '../storage-error.ts';
import type { Outcome, WriteAnswers, WriteCall } from './calls.ts';
import { type DocumentColumns, factsOf } from './document-columns.ts';

/**
 * Applies a batch of calls in one transaction and one flush. A call that breaks the interface's rules is rolled back
 * alone; when the disk refuses, none of the batch is stored, and every outcome says so.
 */
export function createWriter(db: Database.Database, keys: KeyMaker): (calls: WriteCall[]) => Outcome[] {
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
    INSERT INTO log (sequence, document, id, kind, user, enrolment, at, sealed, chain)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const upsertSnapshot = db.prepare(`
    INSERT INTO snapshots (document, sequence, at, sealed) VALUES (?, ?, ?, ?)
    ON CONFLICT (document) DO UPDATE SET sequence = excluded.sequence, at = excluded.at, sealed = excluded.sealed
    WHERE excluded.sequence > snapshots.sequence`);
  const upsertRow = db.prepare(`
    INSERT INTO rows (document, sequence, version, site, status, risk, assigned, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (document) DO UPDATE SET sequence = excluded.sequence, version = excluded.version,
      site = excluded.site, status = excluded.status, risk = excluded.risk, assigned = excluded.assigned,
      sealed = excluded.sealed
    WHERE excluded.sequence >= rows.sequence`);
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const savepoint = db.prepare('SAVEPOINT one_call');
  const release = db.prepare('RELEASE one_call');
  const rollbackTo = db.prepare('ROLLBACK TO one_call');

  // The end of the log as this connection will have it once the transaction under way commits.
  let end = lastEntry.get() ?? { sequence: 0, chain: FIRST_CHAIN };

  function knownDocument(reference: string): DocumentColumns {
    const found = documentOf.get(reference);
    if (!found) throw notRegistered(reference);
    return found;
  }

  function sealFor(facts: DocumentFacts, plain: Uint8Array, as: string): Buffer {
    const { number, key } = keys.ofOwner(keyOwnerOf(facts));
    return seal(plain, number, key, as);
  }

  function logEntry(document: DocumentColumns, facts: DocumentFacts, entry: Omit<LogEntry, 'sequence' | 'at'>): number {
    const { reference, id, kind, by, bytes } = entry;
    const logged = { reference, id, kind, by, sequence: end.sequence + 1, at: Date.now() };
    const chain = chainAfter(end.chain, logged);
    const sealed = sealFor(facts, bytes, sealedAs.entry(reference, id));
    const idBytes = Buffer.from(id, 'hex');
    insertEntry.run(logged.sequence, document.number, idBytes, kind, by.user, by.enrolment, logged.at, sealed, chain);
    setSequence.run(logged.sequence, document.number);
    end = { sequence: logged.sequence, chain };
    return logged.sequence;
  }

  const perform: { [T in WriteCall['type']]: (call: Extract<WriteCall, { type: T }>) => WriteAnswers[T] } = {
    register: ({ all, by }) =>
      all.map((facts): Registered => {
        const there = documentOf.get(facts.reference);
        if (there) return sameRegistration(factsOf(there), facts) ? 'there' : 'conflict';
        keyOwnerOf(facts);
        const { reference, kind, site, programme, beneficiary, assigned, restricted } = facts;
        const columns = [reference, kind, site, programme, beneficiary, JSON.stringify(assigned), Number(restricted)];
        insertDocument.run(...columns, by.user, by.enrolment, Date.now());
        return 'made';
      }),
    setFacts({ facts, by }) {
      const document = knownDocument(facts.reference);
      const known = factsOf(document);
      assertSameRegistration(known, facts);
      if (sameAssignment(known, facts)) return document.sequence;
      setAssignment.run(JSON.stringify(facts.assigned), Number(facts.restricted), document.number);
      const bytes = factsBytes(facts);
      const id = createHash('sha256').update(bytes).digest('hex').slice(0, 32) as OutboxId;
      return logEntry(document, known, { reference: facts.reference, id, bytes, by, kind: 'facts' });
    },
    append: ({ entries }) =>
      entries.map((entry) => {
        const document = knownDocument(entry.reference);
        const there = entryOf.get(document.number, Buffer.from(entry.id, 'hex'));
        return there ?? logEntry(document, factsOf(document), { ...entry, kind: 'update' });
      }),
    saveSnapshot({ reference, sequence, bytes }) {
      const document = knownDocument(reference);
      if (sequence > document.sequence) throw new StorageError('caller', 'a snapshot of what the log does not hold');
      const sealed = sealFor(factsOf(document), bytes, sealedAs.snapshot(reference, sequence));
      return upsertSnapshot.run(document.number, sequence, Date.now(), sealed).changes > 0;
    },
    saveRows({ rows }) {
      for (const { reference, sequence, version, site, status, risk, assigned, json } of rows) {
        const document = knownDocument(reference);
        const sealed = sealFor(factsOf(document), Buffer.from(json), sealedAs.row(reference, sequence));
        upsertRow.run(document.number, sequence, version, site, status, risk, assigned, sealed);
      }
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
      rollbackTo.run();
      release.run();
      return { ok: false, code: 'caller', message: messageOf(error) };
    }
  }

  return function apply(calls) {
    try {
      begin.run();
      const outcomes = calls.map(applyOne);
      // A key that is not on the disk when what it sealed is would make that unreadable for ever.
      keys.flush();
      commit.run();
      return outcomes;
    } catch (error) {
      if (db.inTransaction) rollback.run();
      keys.forget();
      const failed: Outcome = { ok: false, code: storageCodeOf(error), message: messageOf(error) };
      end = lastEntry.get() ?? { sequence: 0, chain: FIRST_CHAIN };
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
  const code = sqliteCodeOf(error);
  if (code === 'SQLITE_FULL') return 'full';
  return /^SQLITE_(CORRUPT|NOTADB)/.test(code) ? 'damaged' : 'io';
}
