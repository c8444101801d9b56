import type Database from 'better-sqlite3';
import type { UserId } from '../../shared/base/ids.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { ErasureReason } from '../../shared/protocol/erasures.ts';

/** What stays of somebody who was erased, in `keys.db`, so that no older copy of the log brings them back. */
export interface Tombstone {
  /** Whose key is gone: `beneficiary/<uuid>`. */
  owner: string;
  /** Milliseconds, the server's. */
  at: number;
  user: UserId;
  enrolment: number;
  reason: ErasureReason;
  /** The person's document and those of their cases. */
  documents: Pick<DocumentFacts, 'reference' | 'kind' | 'site'>[];
}

/** All of a `keys.db`, the oldest first. */
export function readTombstones(db: Database.Database): () => Tombstone[] {
  const all = db.prepare<[], Omit<Tombstone, 'documents'>>(
    'SELECT owner, at, user, enrolment, reason FROM erasures ORDER BY at, owner',
  );
  const documentsOf = db.prepare<[string], Tombstone['documents'][number]>(
    'SELECT reference, kind, site FROM erased_documents WHERE owner = ? ORDER BY reference',
  );
  return db.transaction(() => all.all().map((one) => ({ ...one, documents: documentsOf.all(one.owner) })));
}

/** Writes one within the caller's transaction; of an owner who has one already, it adds the documents that it lacks. */
export function writeTombstones(db: Database.Database): (tombstone: Tombstone) => void {
  const insert = db.prepare(
    'INSERT INTO erasures (owner, at, user, enrolment, reason) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const addDocument = db.prepare(
    'INSERT INTO erased_documents (reference, owner, kind, site) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  return ({ owner, at, user, enrolment, reason, documents }) => {
    insert.run(owner, at, user, enrolment, reason);
    for (const { reference, kind, site } of documents) addDocument.run(reference, owner, kind, site);
  };
}
