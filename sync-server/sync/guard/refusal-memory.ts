import type { DocumentReference } from '../../../shared/docs/reference.ts';

/**
 * Remembers which client ids of which documents were refused: what such a client writes next stands on what was
 * refused, and would wait in the document for ever.
 */
export interface RefusalMemory {
  has(reference: DocumentReference, client: number): boolean;
  add(reference: DocumentReference, client: number): void;
}

// About 10 MB. Forgetting the oldest costs no more than an update that waits.
const MOST = 50_000;

export function createRefusalMemory(most = MOST): RefusalMemory {
  const refused = new Set<string>();
  const key = (reference: DocumentReference, client: number) => `${reference} ${client}`;
  return {
    has: (reference, client) => refused.has(key(reference, client)),
    add(reference, client) {
      refused.delete(key(reference, client));
      refused.add(key(reference, client));
      if (refused.size <= most) return;
      for (const oldest of refused) {
        refused.delete(oldest);
        return;
      }
    },
  };
}
