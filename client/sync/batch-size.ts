import { SYNC_PAGE_SIZE } from '../../shared/protocol/limits.ts';

/** How long one batch is to take: so much is asked for twice at most where the line is cut. */
const BATCH_MS = 5_000;
const FIRST = 10;
/** How much larger the next may be: one quick answer says little about the line. */
const GROWS = 4;
/** Of the pace so far, the share that the last batch makes. */
const NEWEST = 0.4;

/** How many documents are asked for at once, by how quickly the last ones came. */
export interface BatchSize {
  now(): number;
  /** So many came in so long, milliseconds. */
  came(documents: number, ms: number): void;
  failed(): void;
  /** How long one takes, milliseconds; null until any came. */
  eachMs(): number | null;
}

export function batchSize(): BatchSize {
  let size = FIRST;
  let each: number | null = null;
  return {
    now: () => size,
    came(documents, ms) {
      if (documents === 0) return;
      const last = Math.max(ms, 1) / documents;
      each = each === null ? last : each * (1 - NEWEST) + last * NEWEST;
      size = Math.max(1, Math.min(Math.round(BATCH_MS / last), Math.max(size, documents * GROWS), SYNC_PAGE_SIZE));
    },
    failed() {
      size = Math.max(1, Math.floor(size / 2));
    },
    eachMs: () => each,
  };
}
