import type { StorageLog } from './storage-log.ts';

/**
 * What keeps the storage from its work: `full` and `io`, nothing can be written; `damaged`, something can't be read.
 * `since`: milliseconds.
 */
export interface StorageTrouble {
  reason: 'full' | 'io' | 'damaged';
  since: number;
}

/** Whether the storage does its work, as its calls find it. In trouble it tries by itself, and so knows when that is over. */
export interface StorageHealth {
  trouble(): StorageTrouble | null;
  /** What became of the last batch of writes; null: it was flushed. */
  wrote(trouble: StorageTrouble['reason'] | null): void;
  /** A read failed; it is over when the same one passes. */
  couldNotRead(reason: StorageTrouble['reason'], what: string, again: () => unknown): void;
  /** With what to try writing. It need not tell how that went: `wrote` does. */
  tryWith(write: () => Promise<unknown>): void;
  close(): void;
}

const TRY_EVERY_MS = 2_000;
/** Of a disk that is going, every read may fail: so many stand for all. */
const MOST_READS = 50;

export function createStorageHealth(log: StorageLog): StorageHealth {
  let writing: StorageTrouble | null = null;
  const reading = new Map<string, StorageTrouble & { again: () => unknown }>();
  let write: () => Promise<unknown> = async () => {};
  let timer: NodeJS.Timeout | null = null;
  let trying = false;
  let told: StorageTrouble | null = null;

  const trouble = (): StorageTrouble | null => {
    const [read] = reading.values();
    return read ?? writing;
  };

  function look(): void {
    const now = trouble();
    if (now && !told) log.error({ reason: now.reason }, 'the storage fails');
    if (!now && told) log.info({ lastedMs: Date.now() - told.since }, 'the storage is well again');
    told = now && { reason: now.reason, since: told?.since ?? now.since };
    if (now) timer ??= setInterval(() => void tryAgain(), TRY_EVERY_MS).unref();
    else if (timer) {
      clearInterval(timer);
      timer = null;
    }
  }

  async function tryAgain(): Promise<void> {
    if (trying) return;
    trying = true;
    // How it went, `wrote` is told.
    await write().catch(() => undefined);
    trying = false;
    for (const [what, { again }] of reading) {
      try {
        again();
        reading.delete(what);
      } catch {
        // Still so: it stays among those to be tried.
      }
    }
    look();
  }

  return {
    trouble: () => {
      const now = trouble();
      return now && { reason: now.reason, since: now.since };
    },
    wrote(reason) {
      if (reason === null && !writing) return;
      writing = reason && { reason, since: writing?.since ?? Date.now() };
      look();
    },
    couldNotRead(reason, what, again) {
      if (!reading.has(what) && reading.size < MOST_READS) reading.set(what, { reason, since: Date.now(), again });
      look();
    },
    tryWith(tried) {
      write = tried;
    },
    close() {
      if (timer) clearInterval(timer);
      timer = null;
    },
  };
}
