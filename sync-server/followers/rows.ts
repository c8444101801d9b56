import { setImmediate as giveWay } from 'node:timers/promises';
import * as Y from 'yjs';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { project } from '../../shared/projections/project.ts';
import { PROJECTION_VERSION } from '../../shared/projections/projection-version.ts';
import type { DocStore, StoredDocument, StoredRow } from '../storage/doc-store.ts';
import type { StorageLog } from '../storage/storage-log.ts';
import type { Snapshots } from './snapshots.ts';

export interface RowFollower {
  /**
   * Resolves once the document's row is stored as of this sequence number or later, and the listeners have it. Calls
   * made at the same time share a transaction. Never rejects: a commit stands, whatever becomes of its row; where the row
   * can't be made or stored the log says so, and storing is tried again.
   */
  upTo(reference: DocumentReference, sequence: number): Promise<void>;
  /**
   * Makes the rows that are behind, as after a crash, and those that another version of the projections made. To be
   * awaited at start, before the rows are listed.
   */
  catchUp(): Promise<void>;
  /** Calls back with every row that was made, also of documents whose row shows the same. Answers a function that stops it. */
  onRow(listener: (row: StoredRow) => void): () => void;
  /** Finishes what is under way. */
  close(): Promise<void>;
}

interface Wanted {
  sequence: number;
  tell: (() => void)[];
}

const BATCH = 50;
const STALE_PAGE = 500;
const RETRY_MS = 1_000;
/** After so much work in one go, other work of the process gets its turn. */
const GO_MS = 8;
/** Somebody types into a large document: its row follows every few edits, and takes a fifth of the time at most. */
const REST_PER_WORK = 4;
const REMEMBERED = 100_000;

interface FollowerParts {
  store: DocStore;
  /** Told of every document that is read here, which is each that changed. */
  snapshots: Snapshots;
  log: StorageLog;
}

/** Follows the log: projects each document that changed to its row. */
export function createRowFollower({ store, snapshots, log }: FollowerParts): RowFollower {
  const wanted = new Map<DocumentReference, Wanted>();
  const reached = new Map<DocumentReference, number>();
  const restsUntil = new Map<DocumentReference, number>();
  const listeners = new Set<(row: StoredRow) => void>();
  const retries = new Set<NodeJS.Timeout>();
  let working: Promise<void> | null = null;
  let wake = () => {};
  let closed = false;
  let goSince = 0;

  function want(reference: DocumentReference, sequence: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const known = wanted.get(reference);
    wanted.set(reference, {
      sequence: Math.max(sequence, known?.sequence ?? 0),
      tell: [...(known?.tell ?? []), resolve],
    });
    wake();
    working ??= work().finally(() => {
      working = null;
    });
    return promise;
  }

  async function work(): Promise<void> {
    // At the end of this turn, so that calls made in it share a batch.
    await Promise.resolve();
    while (wanted.size > 0) {
      const batch = await nextBatch();
      const made: StoredRow[] = [];
      for (const [reference] of batch) {
        const started = performance.now();
        const stored = await readOrTell(reference);
        if (!stored || stored.updates.length === 0) continue;
        made.push(projectStored(stored));
        snapshots.tailIs(reference, stored.updates.length);
        restsUntil.set(reference, performance.now() + REST_PER_WORK * (performance.now() - started));
        await giveWayAfterGo();
      }
      await save(made);
      for (const row of made) for (const listener of listeners) callOrTell(listener, row);
      for (const [, { tell }] of batch) for (const one of tell) one();
    }
  }

  /** Takes documents that are not resting; waits for the first to wake where all are. */
  async function nextBatch(): Promise<[DocumentReference, Wanted][]> {
    for (;;) {
      const now = performance.now();
      const batch: [DocumentReference, Wanted][] = [];
      let soonest = Number.POSITIVE_INFINITY;
      for (const [reference, one] of wanted) {
        const until = closed ? 0 : (restsUntil.get(reference) ?? 0);
        if (until <= now) batch.push([reference, one]);
        else soonest = Math.min(soonest, until);
        if (batch.length === BATCH) break;
      }
      if (batch.length > 0) {
        for (const [reference] of batch) wanted.delete(reference);
        for (const [reference, until] of restsUntil) if (until <= now) restsUntil.delete(reference);
        return batch;
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, soonest - now);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  async function readOrTell(reference: DocumentReference): Promise<StoredDocument | null> {
    return store.read(reference).catch(telling(reference, 'a document could not be read for its row'));
  }

  /** The row of all updates that can be applied: one that can't is told, and hides nothing of the others. */
  function projectStored({ facts, updates, sequence }: StoredDocument): StoredRow {
    const doc = new Y.Doc({ guid: facts.reference });
    doc.transact(() => {
      for (const update of updates) {
        try {
          Y.applyUpdate(doc, update);
        } catch (error) {
          telling(facts.reference, 'an update in the log could not be applied')(error);
        }
      }
    });
    const { row } = project(doc, facts);
    doc.destroy();
    return { reference: facts.reference, facts, row, sequence, version: PROJECTION_VERSION };
  }

  async function save(made: StoredRow[]): Promise<void> {
    if (made.length === 0) return;
    try {
      await store.saveRows(made);
      if (reached.size > REMEMBERED) reached.clear();
      for (const { reference, sequence } of made) reached.set(reference, sequence);
    } catch (error) {
      log.error({ err: error, rows: made.length }, 'rows could not be stored; they are shown, and stored later');
      if (closed) return;
      const retry = setTimeout(() => {
        retries.delete(retry);
        for (const { reference, sequence } of made) void want(reference, sequence);
      }, RETRY_MS);
      retries.add(retry);
    }
  }

  async function giveWayAfterGo(): Promise<void> {
    if (performance.now() - goSince < GO_MS) return;
    await giveWay();
    goSince = performance.now();
  }

  function callOrTell(listener: (row: StoredRow) => void, row: StoredRow): void {
    try {
      listener(row);
    } catch (error) {
      telling(row.reference, 'a listener could not take a row')(error);
    }
  }

  const telling = (reference: DocumentReference, what: string) => (error: unknown) => {
    log.error({ err: error, reference }, what);
    return null;
  };

  return {
    async upTo(reference, sequence) {
      if ((reached.get(reference) ?? -1) < sequence) await want(reference, sequence);
    },
    async catchUp() {
      const tried = new Set<DocumentReference>();
      for (;;) {
        const stale = (await store.staleRows(PROJECTION_VERSION, STALE_PAGE)).filter(
          (reference) => !tried.has(reference),
        );
        if (stale.length === 0) return;
        for (const reference of stale) tried.add(reference);
        await Promise.all(stale.map((reference) => want(reference, 0)));
      }
    },
    onRow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      wake();
      for (const retry of retries) clearTimeout(retry);
      while (working) await working;
    },
  };
}
