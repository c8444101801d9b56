import type { OutboxId, SiteId, UserId } from '../../shared/base/ids.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { DocumentRow } from '../../shared/projections/project.ts';

/**
 * Where documents live: an append-only log that is the truth, snapshots built from it, facts, and list rows.
 * One interface, an adapter per database, one contract suite that all of them pass. All of it async.
 * Documents, log entries and rows are sealed at rest; callers see plain bytes.
 */

/** A point in the log's history. `chain` is the hash over all entries up to `sequence`; `epoch` names the history. */
export interface Cursor {
  epoch: string;
  sequence: number;
  chain: string;
}

/** Who brought an entry, and when the server took it (milliseconds). */
export interface By {
  user: UserId;
  enrolment: number;
}

export interface NewEntry {
  reference: DocumentReference;
  /** The first 16 bytes of the SHA-256 of `bytes`. */
  id: OutboxId;
  bytes: Uint8Array;
  by: By;
}

export interface LogEntry extends NewEntry {
  sequence: number;
  at: number;
  /** `facts`: the document's facts changed here; `bytes` are empty. */
  kind: 'update' | 'facts';
}

export interface StoredDocument {
  facts: DocumentFacts;
  /** The snapshot, if there is one, then every update behind it, in the order of the log. Apply all to an empty Y.Doc. */
  updates: Uint8Array[];
  /** The sequence number of the document's last entry, change of facts included; 0 when registered and still empty. */
  sequence: number;
}

export interface StoredRow {
  reference: DocumentReference;
  facts: DocumentFacts;
  row: DocumentRow;
  /** The document's sequence number that the row was projected at. */
  sequence: number;
  /** The version of the projections that made it: see PROJECTION_VERSION. 0 where it is from before versions. */
  version: number;
}

export type Registered = 'made' | 'there' | 'conflict';

export interface DocStore {
  /**
   * Makes a document known, durably, before it resolves. `there` if it was registered with the same site, programme and
   * beneficiary; `conflict` if with others, and then nothing changed.
   */
  register(facts: DocumentFacts, by: By): Promise<Registered>;
  /** Many at once, one flush; for imports. */
  registerAll(all: DocumentFacts[], by: By): Promise<Registered[]>;
  /**
   * Replaces assignment and restriction; takes a sequence number of its own so that devices hear of it. Facts that are
   * so already log nothing, and answer the document's sequence number.
   */
  setFacts(facts: DocumentFacts, by: By): Promise<number>;
  facts(reference: DocumentReference): Promise<DocumentFacts | null>;
  allFacts(): Promise<DocumentFacts[]>;

  /**
   * Appends entries in order and resolves once they are flushed to disk; calls made at the same time share a flush.
   * Answers each one's sequence number; an entry that the document has already, by id, is not logged again and answers
   * the number it has. Rejects with a `StorageError` and nothing of this call stored if the disk refuses.
   * An entry of an unregistered document is an error of the caller, and nothing of its call is stored.
   */
  append(entries: NewEntry[]): Promise<number[]>;
  /** Was this update logged for this document before? */
  hasEntry(reference: DocumentReference, id: OutboxId): Promise<boolean>;
  /** null when the document was never registered. */
  read(reference: DocumentReference): Promise<StoredDocument | null>;
  /** The raw log after a sequence number, at most `limit` entries; served from rows and packed segments alike. */
  readFrom(sequence: number, limit: number): Promise<LogEntry[]>;
  /** One document's raw log, for history. */
  readLogOf(reference: DocumentReference): Promise<LogEntry[]>;

  /**
   * Stores a snapshot that was built from the log up to `sequence` (never from memory). Compare-and-swap: false, and
   * nothing stored, if a snapshot at the same or a later sequence number is there. Rejects one of what was never logged.
   */
  saveSnapshot(reference: DocumentReference, sequence: number, bytes: Uint8Array): Promise<boolean>;

  /** Rows projected from documents: all are written in one transaction; an older sequence never replaces a newer. */
  saveRows(rows: Omit<StoredRow, 'facts'>[]): Promise<void>;
  row(reference: DocumentReference): Promise<StoredRow | null>;
  allRows(): Promise<StoredRow[]>;
  /**
   * Documents whose row is behind their last entry, or was made by another version than this one: after a crash or an
   * update, the follower starts here.
   */
  staleRows(version: number, limit: number): Promise<DocumentReference[]>;

  /** Documents whose last change lies after `sequence`, oldest change first, each once, at most `limit`. */
  changedSince(sequence: number, limit: number): Promise<{ reference: DocumentReference; sequence: number }[]>;
  /** How many there are, among those of some sites and of none. */
  countChangedSince(sequence: number, sites: SiteId[] | '*'): Promise<number>;
  /** The end of the log. */
  head(): Promise<Cursor>;
  /** The cursor at a sequence number of this history; null if there is none such. To tell a restored copy. */
  cursorAt(sequence: number): Promise<Cursor | null>;

  /** Waits for what is under way, then closes. */
  close(): Promise<void>;
}
