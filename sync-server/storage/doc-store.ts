import type { BeneficiaryId, OutboxId, SiteId, UserId } from '../../shared/base/ids.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentKind, DocumentReference } from '../../shared/docs/reference.ts';
import type { DocumentRow } from '../../shared/projections/project.ts';
import type { ErasureReason } from '../../shared/protocol/erasures.ts';
import type { UpdatePart } from '../../shared/protocol/sync-frames.ts';
import type { StorageTrouble } from './storage-health.ts';
import type { Tombstone } from './tombstones.ts';

/**
 * Where documents live: an append-only log that is the truth, snapshots built from it, facts, and list rows.
 * One interface, an adapter per database, one contract suite that all of them pass. All of it async.
 * Documents, log entries and rows are sealed at rest; callers see plain bytes.
 */

/**
 * A point in the log's history. `chain` is the hash over all entries up to `sequence`, as lower-case hex, or where the
 * entry lies packed the beginning of it; `epoch` names the history.
 */
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
  /** Given back after an older copy was put in place: `by` brought it, and may not have written it. */
  returned?: boolean;
}

export interface LogEntry extends NewEntry {
  sequence: number;
  at: number;
  /** `facts`: the document's facts changed here; `erased`: it was erased here. `bytes` are empty for both. */
  kind: 'update' | 'facts' | 'erased';
}

export interface StoredDocument {
  facts: DocumentFacts;
  /** The snapshot, if there is one, then every update behind it, in the order of the log. Apply all to an empty Y.Doc. */
  parts: UpdatePart[];
  /** The sequence number of the document's last entry, change of facts included; 0 when registered and still empty. */
  sequence: number;
}

/** A document for somebody who may have had it before. `tail`: `parts` are the updates that came since. */
export interface StoredChange extends StoredDocument {
  how: 'whole' | 'tail';
  /** Of which sequence number and version the row is that lies stored beside it; null where there is none. */
  row: Pick<StoredRow, 'sequence' | 'version'> | null;
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

/** A row as it lies stored: `text` is its JSON in UTF-8. */
export type StoredRowText = Pick<StoredRow, 'sequence' | 'version'> & { text: Uint8Array };

/** A client id whose update was refused for good on a document, with whose it is and when (milliseconds). */
export interface Refused {
  reference: DocumentReference;
  client: number;
  user: UserId;
  at: number;
}

/** Refusals that are remembered of one person, the newest: about 500 KB. */
export const MOST_REFUSALS = 5_000;
/** What follows a refused update comes from the same outbox; one that was away for longer than this is a new device. */
export const REFUSALS_KEPT_MS = 400 * 24 * 3_600_000;

export type Registered = 'made' | 'there' | 'conflict' | 'erased';

/** A document that changed, with its place in the log. */
export interface ChangedDocument {
  facts: DocumentFacts;
  sequence: number;
  /** Who erased it. Its facts are then what is needed to tell whoever could read it, and name nobody who worked on it. */
  erasedBy?: UserId;
}

/** Documents of one kind, or all but those. */
export type OfKind = { only: DocumentKind } | { but: DocumentKind };

export interface DocStore {
  /**
   * Makes a document known, durably, before it resolves. `there` if it was registered with the same site, programme and
   * beneficiary; `conflict` if with others, and then nothing changed. `erased`, for good, if it or its beneficiary was.
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
   * An entry of an unregistered document is an error of the caller, and nothing of its call is stored; `erased` likewise.
   */
  append(entries: NewEntry[]): Promise<number[]>;
  /** Was this update logged for this document before? */
  hasEntry(reference: DocumentReference, id: OutboxId): Promise<boolean>;
  /** null when the document was never registered. */
  read(reference: DocumentReference): Promise<StoredDocument | null>;
  /**
   * What somebody lacks who has all of a document's entries up to a sequence number: the updates behind it; or all of the
   * document where it had no update then, its facts have changed since, or all of it is less. 0 asks for all of it.
   * null when it was never registered, and when what it needs was sealed under a key that was erased.
   */
  readSince(reference: DocumentReference, sequence: number): Promise<StoredChange | null>;
  /**
   * The raw log after a sequence number, at most `limit` entries; served from rows and packed segments alike. Entries that
   * were sealed under a key that was erased are without content, and packed ones without an id too.
   */
  readFrom(sequence: number, limit: number): Promise<LogEntry[]>;
  /** One document's raw log, for history. */
  readLogOf(reference: DocumentReference): Promise<LogEntry[]>;

  /**
   * Stores a snapshot that was built from the log up to `sequence` (never from memory). Compare-and-swap: false, and
   * nothing stored, if a snapshot at the same or a later sequence number is there. Rejects one of what was never logged.
   */
  saveSnapshot(reference: DocumentReference, sequence: number, snapshot: UpdatePart): Promise<boolean>;

  /** Have enough entries gathered behind a document's snapshot that packing them is worth it? */
  isPackingDue(reference: DocumentReference): Promise<boolean>;
  /**
   * Packs some of a document's entries behind its snapshot at `sequence`; everything is read as before. Resolves to
   * whether there may be more to do: false, and nothing done, where the snapshot is another by now.
   */
  pack(reference: DocumentReference, sequence: number): Promise<boolean>;

  /** Rows projected from documents: all are written in one transaction; an older sequence never replaces a newer. */
  saveRows(rows: Omit<StoredRow, 'facts'>[]): Promise<void>;
  row(reference: DocumentReference): Promise<StoredRow | null>;
  /** The row as JSON, without its facts: for whoever only passes it on. */
  rowText(reference: DocumentReference): Promise<StoredRowText | null>;
  allRows(): Promise<StoredRow[]>;
  /**
   * Documents whose row is behind their last entry, or was made by another version than this one: after a crash or an
   * update, the follower starts here.
   */
  staleRows(version: number, limit: number): Promise<DocumentReference[]>;

  /**
   * Remembers refusals, durably, before it resolves. The document need not be registered; one that is remembered stays as
   * it was. Of each person the newest {@link MOST_REFUSALS} stay, none that is {@link REFUSALS_KEPT_MS} older than these.
   */
  saveRefusals(all: Refused[]): Promise<void>;
  /** All that are remembered, the oldest first. */
  refusals(): Promise<Refused[]>;

  /**
   * Documents of some sites and of none, and erased ones of any, whose last change lies after `sequence`: oldest change
   * first, each once, at most `limit`.
   */
  changedSince(sequence: number, limit: number, sites: SiteId[] | '*'): Promise<ChangedDocument[]>;
  /** How many there are, among those of some sites and of none; of one kind of document, or of all others. */
  countChangedSince(sequence: number, sites: SiteId[] | '*', of?: OfKind): Promise<number>;
  /** The end of the log. */
  head(): Promise<Cursor>;
  /** The cursor at a sequence number of this history; null if there is none such. To tell a restored copy. */
  cursorAt(sequence: number): Promise<Cursor | null>;

  /**
   * Erases a person, for good: all of their document and their cases', and the key that sealed them, with a tombstone that
   * outranks every older copy of the log. What is left of a document is its places in the log, without content; to all
   * other calls it is as if nobody had registered it. Answers what went; of somebody who was erased before, the same, and null
   * of somebody whom nobody registered. Where it rejects it may have been begun: then the key is gone, and the rest goes
   * with the next try, or by itself once the disk takes it.
   */
  erase(person: BeneficiaryId, by: By, reason: ErasureReason): Promise<ChangedDocument[] | null>;
  /** A document that was erased; null of every other. */
  erased(reference: DocumentReference): Promise<ChangedDocument | null>;
  /** All that were ever erased, the oldest first. */
  tombstones(): Promise<Tombstone[]>;

  /** What keeps it from its work at this moment; null when it is well. */
  trouble(): StorageTrouble | null;
  /** Waits for what is under way, then closes. */
  close(): Promise<void>;
}
