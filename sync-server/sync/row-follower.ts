import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { ChangedDocument } from '../storage/doc-store.ts';

/** What sync asks of the follower that projects documents to rows. Made in `followers/rows.ts`. */
export interface RowFollower {
  /**
   * Resolves once the document's row is stored as of this sequence number or later. Called at the same time for many
   * documents, it may group them.
   */
  upTo(reference: DocumentReference, sequence: number): Promise<void>;
  /** A document changed, and nobody waits for its row: of one that changes with each letter it follows twice a second. */
  follow(reference: DocumentReference, sequence: number): void;
  /** It was erased: no row of it is made or told any more, also where one was being made. */
  erased(gone: ChangedDocument): void;
}
