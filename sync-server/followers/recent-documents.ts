import type * as Y from 'yjs';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { UpdatePart } from '../../shared/protocol/sync-frames.ts';
import type { DocStore, StoredDocument } from '../storage/doc-store.ts';
import { applyParts, loadDocument } from '../sync/load-document.ts';
import { AT_ONCE_UPDATES } from './snapshots.ts';

/** A document with all that can be applied of what lies stored, up to a sequence number. */
export interface RecentDocument {
  facts: DocumentFacts;
  sequence: number;
  /** How many updates it took; what a snapshot stands for counts as one. */
  updates: number;
  /** To be looked at, and neither changed nor kept. */
  doc: Y.Doc;
}

export interface RecentDocuments {
  /** As it lies stored now; null where there is none, or nothing was ever written into it. */
  read(reference: DocumentReference): Promise<RecentDocument | null>;
  forget(reference: DocumentReference): void;
  close(): void;
}

/** Read again within this time, a document counts as one in which somebody types. */
const RECENT_MS = 5_000;
/** All that are kept, by the bytes of their updates; in memory a document takes some seven times as much. */
const MOST_BYTES = 8 << 20;

interface Kept extends RecentDocument {
  bytes: number;
}

/**
 * Reads documents for whoever follows the log. Of one in which somebody types, all that lies behind its snapshot would be
 * unsealed and applied again with every few letters; kept for a moment, it takes only what is new. One that is read once, as
 * each is in an import, is not kept.
 * @param failed told of an update that can't be applied; the others are
 */
export function recentDocuments(
  store: DocStore,
  failed: (reference: DocumentReference, error: unknown) => void,
): RecentDocuments {
  // The one that was read longest ago comes first, in both.
  const readAt = new Map<DocumentReference, number>();
  const kept = new Map<DocumentReference, Kept>();
  let bytes = 0;
  let timer: NodeJS.Timeout | undefined;

  async function read(reference: DocumentReference): Promise<RecentDocument | null> {
    const known = kept.get(reference);
    const next = (known && (await readOn(reference, known))) ?? (await readWhole(reference));
    drop(reference);
    if (!next) return null;
    if (readAt.delete(reference)) keep(reference, next);
    readAt.set(reference, performance.now());
    timer ??= setTimeout(letGo, RECENT_MS).unref();
    return next;
  }

  /** What is kept with what was written since, or anew where that is less; null where neither can be read as it is. */
  async function readOn(reference: DocumentReference, known: Kept): Promise<Kept | null> {
    const since = await store.readSince(reference, known.sequence);
    if (!since) return null;
    if (since.how === 'whole') return built(since);
    const { facts, sequence, parts } = since;
    applyParts(known.doc, parts, (error) => failed(reference, error));
    const updates = known.updates + parts.length;
    return { facts, sequence, updates, doc: known.doc, bytes: known.bytes + bytesOf(parts) };
  }

  async function readWhole(reference: DocumentReference): Promise<Kept | null> {
    const stored = await store.read(reference);
    return stored && built(stored);
  }

  function built(stored: StoredDocument): Kept | null {
    const { facts, sequence, parts } = stored;
    if (parts.length === 0) return null;
    const doc = loadDocument(stored, (error) => failed(facts.reference, error));
    return { facts, sequence, updates: parts.length, doc, bytes: bytesOf(parts) };
  }

  function keep(reference: DocumentReference, one: Kept): void {
    // Of so many a snapshot is made at once, which shows when all of it is read again.
    if (one.bytes > MOST_BYTES || one.updates > AT_ONCE_UPDATES) return;
    kept.set(reference, one);
    bytes += one.bytes;
    for (const eldest of kept.keys()) {
      if (bytes <= MOST_BYTES) break;
      drop(eldest);
    }
  }

  function drop(reference: DocumentReference): void {
    bytes -= kept.get(reference)?.bytes ?? 0;
    kept.delete(reference);
  }

  function letGo(): void {
    const now = performance.now();
    timer = undefined;
    for (const [reference, at] of readAt) {
      const leftMs = at + RECENT_MS - now;
      if (leftMs > 0) {
        timer = setTimeout(letGo, leftMs).unref();
        return;
      }
      readAt.delete(reference);
      drop(reference);
    }
  }

  return {
    read,
    forget(reference) {
      readAt.delete(reference);
      drop(reference);
    },
    close() {
      clearTimeout(timer);
      readAt.clear();
      kept.clear();
      bytes = 0;
    },
  };
}

const bytesOf = (parts: UpdatePart[]): number => parts.reduce((sum, part) => sum + part.bytes.length, 0);
