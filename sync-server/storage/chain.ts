import { hash } from 'node:crypto';
import type { LogEntry } from './doc-store.ts';

/** The hash before the first entry of every history. */
export const FIRST_CHAIN = Buffer.alloc(32);

/**
 * The chain hash at an entry: SHA-256 over the hash before it and the entry. Its content is in it by `id`, itself a
 * hash, so that the chain can still be checked when the content of an erased document is gone.
 */
export function chainAfter(previous: Uint8Array, entry: Omit<LogEntry, 'bytes'>): Buffer {
  const { sequence, at, kind, id, by, reference } = entry;
  const text = [sequence, at, kind, id, by.enrolment, by.user, reference].join('\n');
  return hash('sha256', Buffer.concat([previous, Buffer.from(text)]), 'buffer');
}
