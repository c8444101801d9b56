import type { DocumentReference } from '../../shared/docs/reference.ts';
import { project } from '../../shared/projections/project.ts';
import { PROJECTION_VERSION } from '../../shared/projections/projection-version.ts';
import type { ChangedDocument, DocStore, StoredRow } from '../storage/doc-store.ts';
import type { StorageLog } from '../storage/storage-log.ts';
import { givingWay } from '../sync/giving-way.ts';
import { type RecentDocument, recentDocuments } from './recent-documents.ts';
import type { Snapshots } from './snapshots.ts';
import { watchHands } from './watch-hands.ts';

export interface RowFollower {
  /**
   * Resolves once the document's row is stored as of this sequence number or later, and the listeners have it. Calls
   * made at the same time share a transaction. Never rejects: a commit stands, whatever becomes of its row; where the row
   * can't be made or stored the log says so, and storing is tried again.
   */
  upTo(reference: DocumentReference, sequence: number): Promise<void>;
  /** The same for a change whose row nobody waits for: within half a second, later where many type, and of many changes once. */
  follow(reference: DocumentReference, sequence: number): void;
  /**
   * Makes the rows that are behind, as after a crash, and those that another version of the projections made. To be
   * awaited at start, before the rows are listed.
   */
  catchUp(): Promise<void>;
  /** Calls back with every row that was made, also of documents whose row shows the same. Answers a function that stops it. */
  onRow(listener: (row: StoredRow) => void): () => void;
  /** It was erased: no row of it is made or told any more, also where one was being made. */
  erased(gone: ChangedDocument): void;
  /** Calls back with every document that was erased. */
  onErased(listener: (gone: ChangedDocument) => void): void;
  /** Finishes what is under way. */
  close(): Promise<void>;
}

interface Wanted {
  sequence: number;
  /** Whoever waits for it. */
  tell: (() => void)[];
}

/** Until when a document is left alone: by all, and by those whom nobody waits for. */
interface Rest {
  forAll: number;
  whereUnawaited: number;
}

const NO_REST: Rest = { forAll: 0, whereUnawaited: 0 };

const BATCH = 50;
const STALE_PAGE = 500;
const RETRY_MS = 1_000;
/** Somebody types into a large document: its row follows every few edits, and takes a fifth of the time at most. */
const REST_PER_WORK = 4;
/** Of a server that has its hands full all rows together that nobody waits for take a tenth of the time: where many type, theirs follow later. */
const REST_PER_UNAWAITED_WORK = 9;
/** Rows that nobody waits for are made so often, all in the same moment: each by itself would be a flush of its own. */
const UNAWAITED_EVERY_MS = 500;
const REMEMBERED = 100_000;
/** Of a server that has its hands full: after so much work on rows that nobody waits for the others come behind their rest. */
const UNAWAITED_GO_MS = 5;
/** In one go of the event loop: whoever types sees what the others type between two rows. */
const TURN_MS = 2;

interface FollowerParts {
  store: DocStore;
  /** Told of every document that is read here, which is each that changed. */
  snapshots: Snapshots;
  log: StorageLog;
}

/** Follows the log: projects each document that changed to its row. */
export function createRowFollower({ store, snapshots, log }: FollowerParts): RowFollower {
  /** A queue: a document leaves it when work on its row begins. */
  const wanted = new Map<DocumentReference, Wanted>();
  /** Those among them for which somebody waits. */
  const awaited = new Set<DocumentReference>();
  const reached = new Map<DocumentReference, number>();
  const rests = new Map<DocumentReference, Rest>();
  const listeners = new Set<(row: StoredRow) => void>();
  const erasedListeners = new Set<(gone: ChangedDocument) => void>();
  const erased = new Set<DocumentReference>();
  const retries = new Set<NodeJS.Timeout>();
  const documents = recentDocuments(store, (reference, error) =>
    telling(reference, 'an update in the log could not be applied')(error),
  );
  const turn = givingWay(TURN_MS);
  /** Rows that nobody waits for rest until then; once more, and longer, where the hands were full meanwhile. */
  let unawaited = { until: 0, longerMs: 0, goMs: Number.POSITIVE_INFINITY, areHandsFull: () => false };
  let working: Promise<void> | null = null;
  let wake = () => {};
  let closed = false;

  function want(reference: DocumentReference, sequence: number, tell?: () => void): void {
    const known = wanted.get(reference) ?? { sequence, tell: [] };
    known.sequence = Math.max(sequence, known.sequence);
    if (tell) {
      known.tell.push(tell);
      awaited.add(reference);
    }
    const isNews = !wanted.has(reference) || tell;
    wanted.set(reference, known);
    if (isNews) wake();
    working ??= work().finally(() => {
      working = null;
    });
  }

  const madeFor = (reference: DocumentReference, sequence: number): Promise<void> =>
    new Promise((resolve) => want(reference, sequence, resolve));

  async function work(): Promise<void> {
    // At the end of this turn, so that calls made in it share a batch.
    await Promise.resolve();
    while (wanted.size > 0) {
      const batch = await nextBatch();
      const made: StoredRow[] = [];
      const waiting: (() => void)[] = [];
      let unawaitedMs = 0;
      for (const reference of batch) {
        const { tell } = wanted.get(reference)!;
        if (tell.length === 0 && unawaitedMs > unawaited.goMs && !closed) break;
        wanted.delete(reference);
        awaited.delete(reference);
        waiting.push(...tell);
        const started = performance.now();
        const found = await readOrTell(reference);
        if (!found) continue;
        made.push(rowOf(found));
        snapshots.tailIs(reference, found.updates);
        const now = performance.now();
        if (tell.length === 0) unawaitedMs += now - started;
        rests.set(reference, {
          forAll: now + REST_PER_WORK * (now - started),
          whereUnawaited: (Math.floor(now / UNAWAITED_EVERY_MS) + 1) * UNAWAITED_EVERY_MS,
        });
        await turn();
      }
      unawaited = {
        ...unawaited,
        until: performance.now() + unawaitedMs,
        longerMs: (REST_PER_UNAWAITED_WORK - 1) * unawaitedMs,
        areHandsFull: watchHands(),
      };
      await save(made);
      for (const row of made)
        if (!erased.has(row.reference)) for (const listener of listeners) callOrTell(listener, row);
      for (const tell of waiting) tell();
    }
  }

  /** Documents that are not resting, those first for which somebody waits; waits for the first to wake where all rest. */
  async function nextBatch(): Promise<DocumentReference[]> {
    for (;;) {
      const now = performance.now();
      if (now >= unawaited.until && unawaited.longerMs > 0) {
        const areFull = unawaited.areHandsFull();
        const until = areFull ? now + unawaited.longerMs : 0;
        unawaited = { ...unawaited, until, longerMs: 0, goMs: areFull ? UNAWAITED_GO_MS : Number.POSITIVE_INFINITY };
      }
      const batch = new Set<DocumentReference>();
      let soonest = Number.POSITIVE_INFINITY;
      const look = (all: Iterable<DocumentReference>) => {
        for (const reference of all) {
          if (batch.size === BATCH) break;
          const until = closed ? 0 : restOf(reference, wanted.get(reference)!);
          if (until <= now) batch.add(reference);
          else soonest = Math.min(soonest, until);
        }
      };
      look(awaited);
      // Of an import there may be a hundred thousand, which all rest until then.
      if (closed || unawaited.until <= now) look(wanted.keys());
      else if (wanted.size > awaited.size) soonest = Math.min(soonest, unawaited.until);
      if (batch.size > 0) {
        for (const [reference, rest] of rests)
          if (rest.forAll <= now && rest.whereUnawaited <= now) rests.delete(reference);
        return [...batch];
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

  function restOf(reference: DocumentReference, { tell }: Wanted): number {
    const { forAll, whereUnawaited } = rests.get(reference) ?? NO_REST;
    return tell.length > 0 ? forAll : Math.max(forAll, whereUnawaited);
  }

  /** All that can be applied: an update that can't is told, and hides nothing of the others. */
  function readOrTell(reference: DocumentReference): Promise<RecentDocument | null> {
    return documents.read(reference).catch(telling(reference, 'a document could not be read for its row'));
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
        for (const { reference, sequence } of made) want(reference, sequence);
      }, RETRY_MS);
      retries.add(retry);
    }
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
      if ((reached.get(reference) ?? -1) < sequence) await madeFor(reference, sequence);
    },
    follow(reference, sequence) {
      if ((reached.get(reference) ?? -1) < sequence) want(reference, sequence);
    },
    async catchUp() {
      const tried = new Set<DocumentReference>();
      for (;;) {
        const stale = (await store.staleRows(PROJECTION_VERSION, STALE_PAGE)).filter(
          (reference) => !tried.has(reference),
        );
        if (stale.length === 0) return;
        for (const reference of stale) tried.add(reference);
        await Promise.all(stale.map((reference) => madeFor(reference, 0)));
      }
    },
    onRow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    erased(gone) {
      erased.add(gone.facts.reference);
      documents.forget(gone.facts.reference);
      for (const listener of erasedListeners) listener(gone);
    },
    onErased(listener) {
      erasedListeners.add(listener);
    },
    async close() {
      closed = true;
      wake();
      for (const retry of retries) clearTimeout(retry);
      while (working) await working;
      documents.close();
    },
  };
}

function rowOf({ facts, doc, sequence }: RecentDocument): StoredRow {
  const { row } = project(doc, facts);
  return { reference: facts.reference, facts, row, sequence, version: PROJECTION_VERSION };
}
