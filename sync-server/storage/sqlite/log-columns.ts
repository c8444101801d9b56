import type Database from 'better-sqlite3';
import type { OutboxId, UserId } from '../../../shared/base/ids.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import type { LogEntry } from '../doc-store.ts';

/** A row of the table `log`, with its document's name and the id as hexadecimal. */
export interface LogColumns {
  sequence: number;
  reference: DocumentReference;
  id: OutboxId;
  kind: LogEntry['kind'];
  user: UserId;
  enrolment: number;
  at: number;
  sealed: Buffer;
  returned: 0 | 1;
  chain: Buffer;
}

const COLUMNS = `log.sequence, reference, lower(hex(id)) AS id, log.kind, user, enrolment, at, sealed, chain, returned
  FROM log JOIN documents ON number = document`;

/** Entries after a sequence number and up to another, without those that lie packed. */
export const readLogPage = (db: Database.Database): Database.Statement<[number, number], LogColumns> =>
  db.prepare(`SELECT ${COLUMNS} WHERE log.sequence > ? AND log.sequence <= ? ORDER BY log.sequence`);

/** Entries of one document after a sequence number, at most so many, without those that lie packed. */
export const readLogPageOf = (db: Database.Database): Database.Statement<[number, number, number], LogColumns> =>
  db.prepare(`SELECT ${COLUMNS} WHERE document = ? AND log.sequence > ? ORDER BY log.sequence LIMIT ?`);
