import type { UserId } from '../../shared/base/ids.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { UpdatePart } from '../../shared/protocol/sync-frames.ts';

/** A point in the log's history. `epoch` names the history, `chain` is the hash over all entries up to `sequence`, or its beginning. */
export interface Cursor {
  epoch: string;
  sequence: number;
  chain: string;
}

/** A document that changed, as it is now. */
export interface Change {
  facts: DocumentFacts;
  /** The document's last sequence number. */
  sequence: number;
  content: /** The snapshot, if there is one, then every update behind it: apply all to an empty Y.Doc. */
    | { state: 'readable'; parts: UpdatePart[] }
    /** It was erased, or its key is gone and what that sealed with it. */
    | { state: 'erased' }
    /** Damaged; `problem` is for the operator. */
    | { state: 'unreadable'; problem: string };
}

/** An entry of the log without its content: somebody wrote in a document at a time (milliseconds, the server's). */
export interface LogLine {
  reference: DocumentReference;
  user: UserId;
  at: number;
}

export type FeedPage =
  /** The cursor is of another history: an older copy was put back, or the log begins anew. Build from nothing. */
  | { state: 'other-history' }
  | {
      state: 'page';
      /** Documents whose last change lies between the two cursors, each once; one that changed again comes later. */
      changes: Change[];
      lines: LogLine[];
      cursor: Cursor;
      /** Is the log longer? */
      more: boolean;
    };

/** What changed since a cursor. Reading a page is short and synchronous, and of one moment. */
export interface Feed {
  /**
   * The page after a cursor, or from the beginning.
   * @param limit log entries at most
   * Throws `FeedError` where the server's files can't be read (yet).
   */
  page(after: Cursor | null, limit: number): FeedPage;
  close(): void;
}

/** The server's files aren't there, or not to be read: told to the operator, tried again. */
export class FeedError extends Error {
  override name = 'FeedError';
}
