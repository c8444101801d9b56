import { zstdDecompressSync } from 'node:zlib';
import type Database from 'better-sqlite3';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { decodeDocuments, decodeLines, KEPT_CHAIN_BYTES } from '../../shared/protocol/packed-log.ts';
import type { LogLine } from './feed.ts';

/** A line with its place in the log. */
type PlacedLine = LogLine & { sequence: number };

/** Reads who wrote where and when, of entries that lie as rows and of packed ones (docs/storage.md); within a transaction. */
export interface LinesReader {
  /** After a place of the log, up to another: every one of them, in order. */
  lines(after: number, to: number): PlacedLine[];
  /** The chain hash at a place as lower-case hex, or what is kept of it; null where there is no such place. */
  chainAt(sequence: number): string | null;
}

export function readLines(database: Database.Database): LinesReader {
  const rows = database.prepare(
    `SELECT log.sequence, reference, user, at
     FROM log JOIN documents ON number = document WHERE log.sequence > ? AND log.sequence <= ? ORDER BY log.sequence`,
  );
  const pages = database.prepare(
    `SELECT first, documents FROM pages
     WHERE first >= coalesce((SELECT max(first) FROM pages WHERE first <= ?), 0) AND first <= ? ORDER BY first`,
  );
  const segments = database
    .prepare('SELECT lines FROM segments WHERE document = ? AND last >= ? AND first <= ? ORDER BY last')
    .pluck();
  const referenceOf = database.prepare('SELECT reference FROM documents WHERE number = ?').pluck();
  const wholeChain = database.prepare('SELECT lower(hex(chain)) FROM log WHERE sequence = ?').pluck();
  const keptChain = database
    .prepare(
      `SELECT lower(hex(substr(chains, 1 + ${KEPT_CHAIN_BYTES} * (? - first), ${KEPT_CHAIN_BYTES}))) FROM pages
       WHERE last >= ? AND first = (SELECT max(first) FROM pages WHERE first <= ?)`,
    )
    .pluck();

  function packedLines(from: number, to: number): PlacedLine[] {
    const among = new Set<number>();
    for (const { first, documents } of pages.all(from, to) as { first: number; documents: Buffer }[]) {
      decodeDocuments(documents).forEach((document, i) => {
        if (first + i >= from && first + i <= to) among.add(document);
      });
    }
    return [...among].flatMap((document) => {
      const reference = referenceOf.get(document) as DocumentReference;
      return (segments.all(document, from, to) as Buffer[])
        .flatMap((lines) => decodeLines(zstdDecompressSync(lines)))
        .filter(({ sequence }) => sequence >= from && sequence <= to)
        .map(({ sequence, user, at }) => ({ sequence, reference, user, at }));
    });
  }

  return {
    lines(after, to) {
      const found = rows.all(after, to) as PlacedLine[];
      if (found.length >= to - after) return found;
      return [...found, ...packedLines(after + 1, to)].sort((a, b) => a.sequence - b.sequence);
    },
    chainAt: (sequence) =>
      (wholeChain.get(sequence) ?? keptChain.get(sequence, sequence, sequence) ?? null) as string | null,
  };
}
