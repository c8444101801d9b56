import type { DocumentReference } from '../../shared/docs/reference.ts';
import { SYNC_PAGE_SIZE } from '../../shared/protocol/limits.ts';
import { type DocumentsRequest, SYNC_FRAMES_TYPE } from '../../shared/protocol/sync-frames.ts';
import { cell, type Readable } from '../local/readable.ts';
import type { Vault } from '../local/vault-port.ts';
import type { Requests } from './api-request.ts';
import { batchSize } from './batch-size.ts';
import type { LargeTransfer } from './metering.ts';
import type { Lacking } from './rows.ts';
import { takeAnswer } from './take-answer.ts';
import type { WantedOrder } from './wanted-order.ts';

/** What one is taken to be before any came, bytes. */
const USUAL_BYTES = 4_000;

export interface Coming {
  /** How long one takes at the pace so far, milliseconds; null before any came. */
  eachMs: number | null;
  /** The person said to stop. */
  stopped: boolean;
}

export interface WantedDocuments {
  /**
   * Fetches documents whose rows are here, in batches: those that were asked for, one's own, the others when nothing else
   * is to be done. Answers whether something failed, so that it is to be run again later.
   */
  run(): Promise<'done' | 'again'>;
  /** Fetches these before all others, as far as they lack. Rejects where the line or the server fails. */
  bring(references: readonly DocumentReference[]): Promise<void>;
  setFetching(on: boolean): void;
  coming: Readable<Coming>;
}

/** Documents of which this device has the rows alone. */
export function wantedDocuments(host: {
  vault: Pick<Vault, 'write'>;
  requests: Pick<Requests, 'stream'>;
  lacking: Lacking;
  order(): WantedOrder;
  mayAsk(): boolean;
  mayFetch(transfer: LargeTransfer): boolean;
  /** Resolves when nobody is kept waiting by what is done now. */
  whenIdle(): Promise<void>;
  onReceived(): void;
  signal: AbortSignal;
}): WantedDocuments {
  const { vault, requests, lacking, order, mayAsk, mayFetch, whenIdle, signal } = host;
  const size = batchSize();
  const coming = cell<Coming>({ eachMs: null, stopped: false });
  /** What somebody opened or edited and did not get. */
  const asked = new Set<DocumentReference>();
  const bringing = new Map<DocumentReference, Promise<void>>();
  let halt = new AbortController();
  const came = { documents: 0, bytes: 0 };

  async function fetchDocuments(references: readonly DocumentReference[], until: AbortSignal): Promise<void> {
    const body: DocumentsRequest = {
      documents: references.map((reference) => [reference, lacking.sequenceOf(reference)]),
    };
    const answer = requests.stream('/api/sync/documents', SYNC_FRAMES_TYPE, { body, signal: until });
    await takeAnswer(vault, answer, false, {
      onChunk(chunk) {
        came.bytes += chunk.length;
      },
      onPiece(items) {
        came.documents += items;
      },
    });
    for (const reference of references) asked.delete(reference);
    host.onReceived();
  }

  async function run(): Promise<'done' | 'again'> {
    /** Asked for and not answered: the server may have more to do; not asked for twice in one go. */
    const withheld = new Set<DocumentReference>();
    let queue = { own: [] as DocumentReference[], rest: [] as DocumentReference[] };
    /** The batch that is on its way while the next is asked for, and what it is of. */
    let before: Promise<void> = Promise.resolve();
    const underWay = new Set<DocumentReference>();
    const take = (from: DocumentReference[]) => {
      const batch: DocumentReference[] = [];
      while (batch.length < size.now() && from.length > 0) {
        const next = from.shift()!;
        if (lacking.of(next) && !withheld.has(next) && !bringing.has(next) && !underWay.has(next)) batch.push(next);
      }
      return batch;
    };
    const fetchBatch = async (batch: DocumentReference[]): Promise<void> => {
      const began = performance.now();
      for (const reference of batch) underWay.add(reference);
      try {
        await fetchDocuments(batch, AbortSignal.any([signal, halt.signal]));
      } finally {
        for (const reference of batch) underWay.delete(reference);
      }
      const left = batch.filter((reference) => lacking.of(reference));
      for (const reference of left) withheld.add(reference);
      size.came(batch.length - left.length, performance.now() - began);
      coming.set({ ...coming.get(), eachMs: size.eachMs() });
    };
    const fetchAll = async (): Promise<'done' | 'again'> => {
      for (let isFresh = false; ; ) {
        if (!mayAsk() || coming.get().stopped) return 'done';
        const pressing = [...asked].filter((reference) => lacking.of(reference));
        let batch = take(pressing);
        if (batch.length === 0) batch = take(queue.own);
        const isRest = batch.length === 0;
        if (isRest) batch = take(queue.rest);
        if (batch.length === 0) {
          // Only then is it known what is still lacking.
          await before;
          if (isFresh) return withheld.size > 0 ? 'again' : 'done';
          const { own, rest } = order();
          queue = { own: [...own], rest: [...rest] };
          isFresh = true;
          continue;
        }
        isFresh = false;
        const each = came.documents > 0 ? came.bytes / came.documents : USUAL_BYTES;
        const records = lacking.count();
        if (!mayFetch({ records, bytes: Math.round(each * records) })) return 'done';
        if (isRest) await whenIdle();
        const now = fetchBatch(batch);
        // Where the one before fails, nobody waits for this one.
        now.catch(() => undefined);
        await before;
        before = now;
        // On a good line the server reads the next while these are stored; on a bad one they would share its bytes.
        if (!isRest || size.now() < SYNC_PAGE_SIZE) await before;
      }
    };
    try {
      return await fetchAll();
    } catch (error) {
      if (halt.signal.aborted) return 'done';
      size.failed();
      throw error;
    } finally {
      await before.catch(() => undefined);
    }
  }

  return {
    run,
    async bring(references) {
      const lacked = references.filter((reference) => lacking.of(reference));
      for (const reference of lacked) asked.add(reference);
      const fresh = lacked.filter((reference) => !bringing.has(reference));
      for (let at = 0; at < fresh.length; at += SYNC_PAGE_SIZE) {
        const some = fresh.slice(at, at + SYNC_PAGE_SIZE);
        const brought = fetchDocuments(some, signal).finally(() => {
          for (const reference of some) bringing.delete(reference);
        });
        for (const reference of some) bringing.set(reference, brought);
      }
      await Promise.all(lacked.map((reference) => bringing.get(reference)));
    },
    setFetching(on) {
      coming.set({ ...coming.get(), stopped: !on });
      if (on) halt = new AbortController();
      else halt.abort();
    },
    coming,
  };
}
