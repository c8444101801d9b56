import path from 'node:path';
import type Database from 'better-sqlite3';
import type { OutboxId, UserId } from '../../shared/base/ids.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { sealedAs } from '../../shared/protocol/sealed.ts';
import type { Change, Cursor, Feed, FeedPage, LogLine } from './feed.ts';
import { type Keys, openKeys, openReadOnly } from './keys.ts';

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
}

/** What a transaction found of a document, still sealed. */
interface SealedChange {
  document: DocumentLine;
  snapshot: { sequence: number; sealed: Buffer } | undefined;
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
  const chainAt = database.prepare('SELECT lower(hex(chain)) FROM log WHERE sequence = ?').pluck();
  const lines = database.prepare(
    `SELECT log.sequence, lower(hex(chain)) AS chain, reference, user, at
     FROM log JOIN documents ON number = document WHERE log.sequence > ? ORDER BY log.sequence LIMIT ?`,
  );
  const head = database.prepare('SELECT coalesce(max(sequence), 0) FROM log').pluck();
  const changed = database.prepare(
    `SELECT number, reference, kind, site, programme, beneficiary, assigned, restricted, sequence
     FROM documents WHERE sequence > ? AND sequence <= ? ORDER BY sequence`,
  );
  const snapshot = database.prepare('SELECT sequence, sealed FROM snapshots WHERE document = ?');
  const entries = database.prepare(
    `SELECT lower(hex(id)) AS id, sealed FROM log
     WHERE document = ? AND kind = 'update' AND sequence > ? ORDER BY sequence`,
  );

  return database.transaction((after: Cursor | null, limit: number): SealedPage | null => {
    const from = after ?? { epoch: epoch.get() as string, sequence: 0, chain: NO_CHAIN };
    if (from.epoch !== epoch.get()) return null;
    if (from.sequence > 0 && from.chain !== chainAt.get(from.sequence)) return null;
    const found = lines.all(from.sequence, limit) as (LogLine & { sequence: number; chain: string })[];
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
      cursor: { epoch: from.epoch, sequence: last.sequence, chain: last.chain },
      more: last.sequence < (head.get() as number),
    };
  });
}

function unsealed({ document, snapshot, entries }: SealedChange, keys: Keys): Change {
  const { reference, kind, site, programme, beneficiary, sequence } = document;
  const assigned = JSON.parse(document.assigned) as UserId[];
  const facts = { reference, kind, site, programme, beneficiary, assigned, restricted: document.restricted === 1 };
  const updates: Uint8Array[] = [];
  try {
    const sealed = entries.map((entry) => ({ bytes: entry.sealed, as: sealedAs.entry(reference, entry.id) }));
    if (snapshot) sealed.unshift({ bytes: snapshot.sealed, as: sealedAs.snapshot(reference, snapshot.sequence) });
    for (const { bytes, as } of sealed) {
      const update = keys.unseal(bytes, as);
      if (update === null) return { facts, sequence, content: { state: 'erased' } };
      updates.push(update);
    }
  } catch (problem) {
    return { facts, sequence, content: { state: 'unreadable', problem: (problem as Error).message } };
  }
  return { facts, sequence, content: { state: 'readable', updates } };
}
