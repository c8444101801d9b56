import type Database from 'better-sqlite3';
import { decodeDocuments, encodeDocuments, KEPT_CHAIN_BYTES } from '../../../shared/protocol/packed-log.ts';

/**
 * Pages of the log, written once its end has passed them and before anything in them is packed: whose each entry is, and
 * what its chain began with. So an entry is found, and a cursor told from another history's, wherever the entry lies, and
 * whether or not it can still be unsealed.
 */
export interface LogPages {
  /** The last entry that lies in a page; 0 where there is none. */
  end(): number;
  /** What the chain at an entry began with; null where it lies in no page. */
  chainAt(sequence: number): Buffer | null;
  /** The document numbers of entries between two places of the log, from the first to the last of them. */
  documentsOf(from: number, to: number): { sequence: number; document: number }[];
}

interface PageColumns {
  first: number;
  last: number;
  documents: Buffer;
}

export function readPages(db: Database.Database): LogPages {
  const end = db.prepare<[], number | null>('SELECT max(last) FROM pages').pluck();
  const chainAt = db
    .prepare<[number, number, number], Buffer>(
      `SELECT substr(chains, 1 + ${KEPT_CHAIN_BYTES} * (? - first), ${KEPT_CHAIN_BYTES}) FROM pages
       WHERE last >= ? AND first = (SELECT max(first) FROM pages WHERE first <= ?)`,
    )
    .pluck();
  const between = db.prepare<[number, number], PageColumns>(
    `SELECT first, last, documents FROM pages
     WHERE first >= coalesce((SELECT max(first) FROM pages WHERE first <= ?), 0) AND first <= ? ORDER BY first`,
  );
  return {
    end: () => end.get() ?? 0,
    chainAt: (sequence) => (Number.isInteger(sequence) ? (chainAt.get(sequence, sequence, sequence) ?? null) : null),
    documentsOf: (from, to) =>
      between
        .all(from, to)
        .flatMap(({ first, documents }) =>
          decodeDocuments(documents).map((document, i) => ({ sequence: first + i, document })),
        )
        .filter(({ sequence }) => sequence >= from && sequence <= to),
  };
}

/** Writes the next page of so many entries; false where the log doesn't have them yet. */
export function writePages(db: Database.Database): (entries: number) => boolean {
  const pages = readPages(db);
  const rows = db.prepare<[number, number], { document: number; chain: Buffer }>(
    'SELECT document, chain FROM log WHERE sequence BETWEEN ? AND ? ORDER BY sequence',
  );
  const insert = db.prepare('INSERT INTO pages (first, last, documents, chains) VALUES (?, ?, ?, ?)');
  return (entries) => {
    const first = pages.end() + 1;
    const last = pages.end() + entries;
    const found = rows.all(first, last);
    if (found.length < entries) return false;
    const chains = Buffer.concat(found.map(({ chain }) => chain.subarray(0, KEPT_CHAIN_BYTES)));
    insert.run(first, last, encodeDocuments(found.map(({ document }) => document)), chains);
    return true;
  };
}
