import { Worker } from 'node:worker_threads';
import { StorageError } from '../storage-error.ts';
import type { StorageHealth, StorageTrouble } from '../storage-health.ts';
import type { StorageLog } from '../storage-log.ts';
import {
  type FromWriter,
  type Outcome,
  sizeOf,
  type ToWriter,
  type WriteAnswers,
  type WriteCall,
  type WriterPlace,
} from './calls.ts';
import { packCalls, unpackOutcomes } from './travelling.ts';

/** Calls to the writing thread; those made while it is busy travel together and share one transaction and one flush. */
export interface WriteQueue {
  call<C extends WriteCall>(call: C): Promise<WriteAnswers[C['type']]>;
  /** Waits for what is under way and what waits, then ends the thread. */
  close(): Promise<void>;
}

interface Waiting {
  call: WriteCall;
  bytes: number;
  resolve(value: never): void;
  reject(error: StorageError): void;
}

// One transaction holds at most so much, so that a bulk import doesn't keep a person's edit waiting for seconds.
const BATCH_BYTES = 4 << 20;
const BATCH_CALLS = 1_000;
const DEATHS_ALLOWED = 3;
const DEATHS_WITHIN_MS = 60_000;

/**
 * Starts the writing thread; rejects with its sentence when it refuses to open the folder.
 *
 * Should the thread die, the batch it held is rejected with `writer-lost`, and another thread takes up the rest: what
 * it had committed is whole, by SQLite's own recovery, and appends that are sent again find their ids there. A thread
 * that dies again and again ends the process with the error, rather than serve people whose work can't be kept.
 * @param told what became of each batch, for the health of the storage
 */
export async function startWriteQueue(
  place: WriterPlace,
  log: StorageLog,
  told: StorageHealth['wrote'],
): Promise<WriteQueue> {
  const waiting: Waiting[] = [];
  let underWay: Waiting[] = [];
  let worker: Worker | null = null;
  let scheduled = false;
  let closing: (() => void) | null = null;
  const deaths: number[] = [];

  async function startWorker(): Promise<void> {
    const started = new Worker(new URL('./writer-thread.ts', import.meta.url), { workerData: place });
    let failure: unknown = null;
    started.on('error', (error) => {
      failure = error;
    });
    const refusal = await new Promise<StorageError | null>((resolve) => {
      started.once('message', (first: FromWriter) =>
        resolve(first.type === 'refused' ? new StorageError(first.code, first.message) : null),
      );
      started.once('exit', () =>
        resolve(new StorageError('writer-lost', 'the writing thread ended at its start', failure)),
      );
    });
    if (refusal) throw refusal;
    started.on('message', (message: FromWriter) => message.type === 'outcomes' && settle(unpackOutcomes(message)));
    started.once('exit', () => {
      worker = null;
      if (closing) closing();
      else died(failure);
    });
    worker = started;
    dispatch();
  }

  function died(cause: unknown): void {
    const lost = underWay;
    underWay = [];
    log.error({ err: cause, calls: lost.length }, 'the writing thread died and is started again');
    for (const { reject } of lost) reject(new StorageError('writer-lost', 'the writing thread died', cause));
    told('io');
    deaths.push(Date.now());
    const recent = deaths.filter((at) => at > Date.now() - DEATHS_WITHIN_MS);
    const restarted = recent.length > DEATHS_ALLOWED ? Promise.reject(giveUp(cause)) : startWorker();
    restarted.catch((error: unknown) => {
      for (const { reject } of waiting.splice(0))
        reject(new StorageError('writer-lost', 'nothing can be written', error));
      // Outside every promise: nobody can catch it, and the process ends visibly.
      setImmediate(() => {
        throw error;
      });
    });
  }

  function dispatch(): void {
    scheduled = false;
    if (!worker || underWay.length > 0) return;
    let bytes = 0;
    let count = 0;
    while (count < waiting.length && count < BATCH_CALLS && bytes < BATCH_BYTES) bytes += waiting[count++]!.bytes;
    underWay = waiting.splice(0, count);
    if (count > 0) send(() => ({ type: 'batch', ...packCalls(underWay.map(({ call }) => call)) }));
    else if (closing) send(() => ({ type: 'close' }));
  }

  function send(make: () => ToWriter): void {
    try {
      worker!.postMessage(make());
    } catch (cause) {
      // Something in a call can't travel between threads: nothing left, so nobody would answer.
      const unsent = underWay;
      underWay = [];
      for (const { reject } of unsent)
        reject(new StorageError('caller', 'a call can not be sent to be written', cause));
      dispatch();
    }
  }

  function settle(outcomes: Outcome[]): void {
    const done = underWay;
    underWay = [];
    // The next batch leaves first: the disk works while this thread tells who waited.
    dispatch();
    told(troubleIn(outcomes));
    done.forEach(({ resolve, reject }, i) => {
      const outcome = outcomes[i]!;
      if (outcome.ok) resolve(outcome.value as never);
      else reject(new StorageError(outcome.code, outcome.message));
    });
  }

  await startWorker();
  return {
    call(call) {
      if (closing) return Promise.reject(new StorageError('closed', 'the store is closed'));
      return new Promise((resolve, reject) => {
        waiting.push({ call, bytes: sizeOf(call), resolve, reject });
        // At the end of this turn, so that calls made in it share the batch.
        if (!scheduled) queueMicrotask(dispatch);
        scheduled = true;
      });
    },
    close() {
      if (closing) return Promise.resolve();
      return new Promise((resolve) => {
        closing = resolve;
        dispatch();
      });
    },
  };
}

/** A call that broke the rules is no trouble of the disk's, and a batch that it is alone in was flushed all the same. */
function troubleIn(outcomes: Outcome[]): StorageTrouble['reason'] | null {
  for (const outcome of outcomes) {
    if (!outcome.ok && (outcome.code === 'full' || outcome.code === 'io' || outcome.code === 'damaged'))
      return outcome.code;
  }
  return null;
}

const giveUp = (cause: unknown): StorageError =>
  new StorageError('writer-lost', 'The writing thread keeps dying, so nothing can be stored: the server ends.', cause);
