import type Database from 'better-sqlite3';
import type { BeneficiaryId } from '../../../shared/base/ids.ts';
import type { DocumentFacts } from '../../../shared/docs/facts.ts';
import { idIn, referenceTo } from '../../../shared/docs/reference.ts';
import type { By, ChangedDocument } from '../doc-store.ts';
import type { KeyMaker } from '../keys.ts';
import type { Tombstone } from '../tombstones.ts';
import { type DocumentColumns, factsOf } from './document-columns.ts';

/** Takes what tombstones speak of out of `log.db`, within the caller's transaction. */
export interface Erasures {
  /** As `DocStore.erase` says: the tombstone and the key with the next flush of the keys, the rest here. */
  erase(person: BeneficiaryId, by: By, reason: Tombstone['reason']): ChangedDocument[] | null;
  /** Does what tombstones say and the log doesn't yet. */
  finish(): void;
}

/** @param logErased appends the entry that tells of it, and answers its sequence number */
export function writeErasures(
  db: Database.Database,
  keys: KeyMaker,
  logErased: (document: DocumentColumns, by: By) => number,
): Erasures {
  const documentOf = db.prepare<[string], DocumentColumns>('SELECT * FROM documents WHERE reference = ?');
  const documentsOf = db.prepare<[string, string], DocumentColumns>(
    "SELECT * FROM documents WHERE reference = ? OR (kind = 'case' AND beneficiary = ?) ORDER BY number",
  );
  // An older copy of the log may not know it: devices that do are told by its entry all the same.
  const insertDocument = db.prepare(`
    INSERT INTO documents (reference, kind, site, programme, beneficiary, assigned, restricted,
      registered_by, registered_on, registered_at) VALUES (?, ?, ?, NULL, ?, '[]', 0, ?, ?, ?)`);
  // Who worked with somebody, and in which programme, says something about them.
  const markDocument = db.prepare(
    "UPDATE documents SET erased_by = ?, assigned = '[]', restricted = 0, programme = NULL WHERE number = ?",
  );
  const emptied = [
    'DELETE FROM snapshots WHERE document = ?',
    'DELETE FROM rows WHERE document = ?',
    "UPDATE log SET sealed = x'' WHERE document = ?",
    "UPDATE segments SET sealed = x'', filter = zeroblob(1) WHERE document = ?",
  ].map((sql) => db.prepare<[number]>(sql));
  const forgetRefusals = db.prepare('DELETE FROM refusals WHERE reference = ?');

  function eraseDocument(document: DocumentColumns, by: By): void {
    for (const empty of emptied) empty.run(document.number);
    forgetRefusals.run(document.reference);
    markDocument.run(by.user, document.number);
    logErased(document, by);
  }

  const ofOwner = (owner: string) => documentsOf.all(owner, idIn(owner as DocumentFacts['reference']));

  function finishOne({ owner, at, documents, ...by }: Tombstone): void {
    for (const { reference, kind, site } of documents) {
      if (documentOf.get(reference)) continue;
      const beneficiary = kind === 'case' ? idIn(owner as DocumentFacts['reference']) : null;
      insertDocument.run(reference, kind, site, beneficiary, by.user, by.enrolment, at);
    }
    for (const document of ofOwner(owner)) if (document.erased_by === null) eraseDocument(document, by);
  }

  return {
    erase(person, by, reason) {
      const owner = referenceTo('beneficiary', person);
      const here = ofOwner(owner);
      if (here.length === 0 && !keys.isErased(owner)) return null;
      for (const document of here) if (document.erased_by === null) eraseDocument(document, by);
      const documents = here.map(({ reference, kind, site }) => ({ reference, kind, site }));
      // Last: what may fail for the call's own sake has not, and this can't be taken back alone.
      if (!keys.isErased(owner)) keys.erase({ owner, at: Date.now(), ...by, reason, documents });
      return ofOwner(owner).map((document) => erasedFrom(document)!);
    },
    finish() {
      for (const tombstone of keys.tombstones()) finishOne(tombstone);
    },
  };
}

/** A document that was erased; null of one that is there. */
export const erasedFrom = (document: DocumentColumns): ChangedDocument | null =>
  document.erased_by === null
    ? null
    : { facts: factsOf(document), sequence: document.sequence, erasedBy: document.erased_by };
