import type Database from 'better-sqlite3';
import type { OutboxId, UserId } from '../../../shared/base/ids.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';

/** A row of the table `log`, with its document's name and the id as hexadecimal. */
export interface LogColumns {
  sequence: number;
  reference: DocumentReference;
  id: OutboxId;
  kind: 'update' | 'facts';
  user: UserId;
  enrolment: number;
  at: number;
  sealed: Buffer;
  chain: Buffer;
}

const COLUMNS = `log.sequence, reference, lower(hex(id)) AS id, log.kind, user, enrolment, at, sealed, chain
  FROM log JOIN documents ON number = document`;

/** Entries after a sequence number, at most so many. */
export const readLogPage = (db: Database.Database): Database.Statement<[number, number], LogColumns> =>
  db.prepare(`SELECT ${COLUMNS} WHERE log.sequence > ? ORDER BY log.sequence LIMIT ?`);

/** Entries of one document after a sequence number, at most so many. */
export const readLogPageOf = (db: Database.Database): Database.Statement<[number, number, number], LogColumns> =>
  db.prepare(`SELECT ${COLUMNS} WHERE document = ? AND log.sequence > ? ORDER BY log.sequence LIMIT ?`);
