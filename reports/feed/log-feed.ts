import path from 'node:path';
import type Database from 'better-sqlite3';
import type { OutboxId, UserId } from '../../shared/base/ids.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { sealedAs } from '../../shared/protocol/sealed.ts';
import type { UpdatePart } from '../../shared/protocol/sync-frames.ts';
import type { Change, Cursor, Feed, FeedPage } from './feed.ts';
import { type Keys, openKeys, openReadOnly } from './keys.ts';
import { readLines } from './log-lines.ts';

/** Before the first entry of every history. */
const NO_CHAIN = '0'.repeat(64);

interface DocumentLine {
  number: number;
  reference: DocumentReference;
  kind: DocumentFacts['kind'];
  site: DocumentFacts['site'];
  programme: DocumentFacts['programme'];
  beneficiary: DocumentFacts['beneficiary'];
  assigned: string;
  restricted: 0 | 1;
  sequence: number;
  erased_by: string | null;
}

/** What a transaction found of a document, still sealed. */
interface SealedChange {
  document: DocumentLine;
  snapshot: { sequence: number; format: UpdatePart['format']; sealed: Buffer } | undefined;
  entries: { id: OutboxId; sealed: Buffer }[];
}

/**
 * The server's `log.db` and `keys.db`, opened read-only (docs/storage.md). Each page is one short read transaction;
 * unsealing happens after it has ended, so that the server's log file is never held up.
 * Throws `FeedError` while the files aren't there.
 */
export function openLogFeed(dataDir: string, secretFile: string): Feed {
  const database = openReadOnly(path.join(dataDir, 'log.db'));
  const keys = openKeys(path.join(dataDir, 'keys.db'), secretFile);
  const read = readingFrom(database);
  return {
    page(after, limit) {
      const found = read(after, limit);
      if (found === null) return { state: 'other-history' };
      const { sealed, ...page } = found;
      // A key that is at hand here may be one that is gone.
      if (sealed.some(({ document }) => document.erased_by !== null)) keys.forget();
      return { ...page, state: 'page', changes: sealed.map((change) => unsealed(change, keys)) };
    },
    close() {
      keys.close();
      database.close();
    },
  };
}

type SealedPage = Omit<Extract<FeedPage, { state: 'page' }>, 'state' | 'changes'> & { sealed: SealedChange[] };

function readingFrom(database: Database.Database): (after: Cursor | null, limit: number) => SealedPage | null {
  const epoch = database.prepare('SELECT epoch FROM history').pluck();
  const { lines, chainAt } = readLines(database);
  const head = database.prepare('SELECT coalesce(max(sequence), 0) FROM log').pluck();
  const changed = database.prepare(
    `SELECT number, reference, kind, site, programme, beneficiary, assigned, restricted, sequence, erased_by
     FROM documents WHERE sequence > ? AND sequence <= ? ORDER BY sequence`,
  );
  const snapshot = database.prepare('SELECT sequence, format, sealed FROM snapshots WHERE document = ?');
  const entries = database.prepare(
    `SELECT lower(hex(id)) AS id, sealed FROM log
     WHERE document = ? AND kind = 'update' AND sequence > ? ORDER BY sequence`,
  );

  return database.transaction((after: Cursor | null, limit: number): SealedPage | null => {
    const from = after ?? { epoch: epoch.get() as string, sequence: 0, chain: NO_CHAIN };
    if (from.epoch !== epoch.get()) return null;
    if (from.sequence > 0 && !isSame(from.chain, chainAt(from.sequence))) return null;
    const end = head.get() as number;
    const found = lines(from.sequence, Math.min(from.sequence + limit, end));
    const last = found.at(-1);
    if (!last) return { sealed: [], lines: [], cursor: from, more: false };
    const sealed = (changed.all(from.sequence, last.sequence) as DocumentLine[]).map((document) => {
      const base = snapshot.get(document.number) as SealedChange['snapshot'];
      const tail = entries.all(document.number, base?.sequence ?? 0) as SealedChange['entries'];
      return { document, snapshot: base, entries: tail };
    });
    return {
      sealed,
      lines: found.map(({ reference, user, at }) => ({ reference, user, at })),
      cursor: { epoch: from.epoch, sequence: last.sequence, chain: chainAt(last.sequence)! },
      more: last.sequence < end,
    };
  });
}

/** Of a packed entry the beginning of its chain hash stays, in the log as in a cursor that was taken there. */
const isSame = (one: string, other: string | null): boolean =>
  other !== null && (one.startsWith(other) || other.startsWith(one));

function unsealed({ document, snapshot, entries }: SealedChange, keys: Keys): Change {
  const { reference, kind, site, programme, beneficiary, sequence } = document;
  const assigned = JSON.parse(document.assigned) as UserId[];
  const facts = { reference, kind, site, programme, beneficiary, assigned, restricted: document.restricted === 1 };
  if (document.erased_by !== null) return { facts, sequence, content: { state: 'erased' } };
  const parts: UpdatePart[] = [];
  try {
    const found = entries.map(({ id, sealed }) => ({ format: 1 as const, sealed, as: sealedAs.entry(reference, id) }));
    const base = snapshot ? [{ ...snapshot, as: sealedAs.snapshot(reference, snapshot.sequence) }] : [];
    for (const { format, sealed, as } of [...base, ...found]) {
      const bytes = keys.unseal(sealed, as);
      if (bytes === null) return { facts, sequence, content: { state: 'erased' } };
      parts.push({ format, bytes });
    }
  } catch (problem) {
    return { facts, sequence, content: { state: 'unreadable', problem: (problem as Error).message } };
  }
  return { facts, sequence, content: { state: 'readable', parts } };
}
