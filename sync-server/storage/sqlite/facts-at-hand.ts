import type { DocumentFacts } from '../../../shared/docs/facts.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';

/** Facts that were read, for whoever asks again: the door does so for every letter. */
export interface FactsAtHand {
  of(reference: DocumentReference): DocumentFacts | null;
  /** What `write` changes of any facts is seen by all who ask once it has ended, however it ended. */
  changedBy<T>(write: Promise<T>): Promise<T>;
}

/** Some 5 MB; past that they are read anew. */
const MOST = 10_000;

/** @param read what the disk has; null where it has none, which is asked again each time */
export function keepFactsAtHand(read: (reference: DocumentReference) => DocumentFacts | null): FactsAtHand {
  const atHand = new Map<DocumentReference, DocumentFacts>();
  return {
    of(reference) {
      const there = atHand.get(reference);
      if (there) return there;
      const found = read(reference);
      if (!found) return null;
      if (atHand.size >= MOST) atHand.clear();
      // All who ask have the same: nobody may change it.
      Object.freeze(found.assigned);
      atHand.set(reference, Object.freeze(found));
      return found;
    },
    async changedBy(write) {
      try {
        return await write;
      } finally {
        atHand.clear();
      }
    },
  };
}
