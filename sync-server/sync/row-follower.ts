import type { DocumentReference } from '../../shared/docs/reference.ts';

/** What sync asks of the follower that projects documents to rows. Made in `followers/rows.ts`. */
export interface RowFollower {
  /**
   * Resolves once the document's row is stored as of this sequence number or later. Called at the same time for many
   * documents, it may group them.
   */
  upTo(reference: DocumentReference, sequence: number): Promise<void>;
}
