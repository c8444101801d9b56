import type { OutboxId } from '../../shared/base/ids.ts';

// Of 120 ids that are not there, one is taken to be; looking it up then costs the reading of a segment.
const BITS_PER_ID = 10;
const PROBES = 7;

/** A Bloom filter of ids, 1.25 bytes for each: tells of most ids that they are not among them, and never of one that is. */
export function filterOf(ids: OutboxId[]): Buffer {
  const filter = Buffer.alloc(Math.ceil((ids.length * BITS_PER_ID) / 8));
  for (const id of ids) for (const bit of bitsOf(id, filter)) filter[bit >> 3]! |= 1 << (bit & 7);
  return filter;
}

export const mayHold = (filter: Uint8Array, id: OutboxId): boolean =>
  bitsOf(id, filter).every((bit) => filter[bit >> 3]! & (1 << (bit & 7)));

/** An id is a hash already: its own digits say where its bits are. */
function bitsOf(id: OutboxId, filter: Uint8Array): number[] {
  const first = Number.parseInt(id.slice(0, 8), 16);
  const step = Number.parseInt(id.slice(8, 16), 16);
  return Array.from({ length: PROBES }, (_, i) => (first + i * step) % (filter.length * 8));
}
