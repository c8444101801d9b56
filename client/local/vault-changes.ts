import type { OutboxId } from '../../shared/base/ids.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { DocumentRow } from '../../shared/projections/project.ts';
import type { Me } from '../../shared/protocol/accounts.ts';
import type { Command, Reached, Refusal } from '../../shared/protocol/outbox.ts';
import type { ErasedItem, SyncItem, UpdatePart } from '../../shared/protocol/sync-frames.ts';
import type { ActivityRecord, Looked } from './activity.ts';

/** Everything that is ever written into a vault: tabs ask for it, the one that writes does it, all hear of it. */
export type Change =
  /** An edit of this person's: kept strictly, and owed to the server unless it has it already. */
  | {
      kind: 'own';
      reference: DocumentReference;
      id: OutboxId;
      bytes: Uint8Array;
      writtenAt: number;
      committed: boolean;
    }
  /** What came over the socket. */
  | { kind: 'remote'; reference: DocumentReference; bytes: Uint8Array }
  | { kind: 'command'; id: OutboxId; command: Command; writtenAt: number }
  /**
   * A piece of what the server answered, as it came. `projection`: the version of the projections that made its rows;
   * `listing`: is it of the list, with more of it behind?
   */
  | { kind: 'piece'; bytes: Uint8Array<ArrayBuffer>; projection: number; listing: boolean }
  /**
   * As much of a piece as is taken in at once; `place` with its last part. `restored`: the answer begins anew, since an
   * older copy of the server was put in its place; `atEnd`: nothing remains behind it.
   */
  | {
      kind: 'part';
      items: SyncItem[];
      gone: DocumentReference[];
      erased: ErasedItem[];
      projection: number;
      place: { cursor: string; listing: boolean } | null;
      restored?: true;
      atEnd?: true;
    }
  /** Rows to be made again from their documents, as they are shown: another version of the projections made them. */
  | { kind: 'remake'; shown: RowRecord[] }
  /** What was given back is on the server, or was refused for good. */
  | { kind: 'returned'; references: DocumentReference[]; reached?: Reached | undefined }
  /** The server says that it has the place of this cursor. */
  | { kind: 'not-lost'; proof: string }
  /** These are on the server; none where a place alone was told. */
  | { kind: 'committed'; ids: OutboxId[]; reached?: Reached | undefined }
  | { kind: 'refused'; id: OutboxId; refusal: Refusal }
  /** The server says that these were erased. */
  | { kind: 'erased'; all: ErasedItem[] }
  /** Refused work that the person let go of, or took up again as new edits. */
  | { kind: 'settled'; id: string }
  /** `null` removes the draft. */
  | { kind: 'draft'; key: string; value: unknown }
  /** The person has this document before them, with all that came into it. */
  | { kind: 'looked-at'; reference: DocumentReference }
  | { [Name in keyof VaultFacts]: { kind: 'fact'; name: Name; value: VaultFacts[Name] } }[keyof VaultFacts];

/** Single values that a vault keeps. */
export interface VaultFacts {
  me: Me;
  /** The device's credential. */
  access: { token: string; expiresAt: string };
  /** How far this device has followed the log. */
  cursor: string;
  /** The highest places of the log that it was told are behind what it has sent, or heard live: one of each run of the server. */
  reached: Reached[];
  /** Is the list still being fetched, rows without their documents? The cursor is a place in it then. */
  listing: boolean;
  /** Documents that this person may no longer see, kept until the server has answered for what is owed in them. */
  leaving: DocumentReference[];
  /** What is to be given back to an older copy of the server. */
  returning: Returning;
  traffic: Traffic;
  /** How far the person has looked at what others changed. */
  looked: Looked;
}

export interface Returning {
  /** Cursors that led to what was lost, the oldest first: while it is given back another copy may be put in place. */
  proofs: string[];
  /** Has all come that the server has, so that what is owed is known? */
  complete: boolean;
  /** Is the cursor still the one that led there, since nothing was taken yet of the answer that begins anew? */
  untaken?: true;
}

export interface Traffic {
  /** `YYYY-MM` of the device's clock. */
  month: string;
  bytes: number;
  lastSentAt: number | null;
  lastReceivedAt: number | null;
}

export interface RowRecord {
  reference: DocumentReference;
  facts: DocumentFacts;
  row: DocumentRow;
  /** The log's sequence number of the row; 0 when only this device has it, or another version of the projections made it. */
  sequence: number;
  /** Absent where the whole document is here. */
  lacks?: Lack;
}

/**
 * What this device lacks of a document whose row it has: `all` of it, or `some`, on which a part that came is built.
 */
export type Lack = 'all' | 'some';

/** What is known of a document without reading its row. */
export type KnownDocument = Omit<RowRecord, 'reference' | 'row'>;

/** What a write changed, for every tab of this person. */
export interface Wrote {
  rows: RowRecord[];
  gone: DocumentReference[];
  /** Those among them that were erased. */
  erased: Erased[];
  /** Documents that are all here now, whose rows stay as they are. */
  here: DocumentReference[];
  /** References whose unsent entries changed, each with what is left. */
  unsent: [DocumentReference, Unsent][];
  /** For whoever has these documents open. */
  updates: ({ reference: DocumentReference } & UpdatePart)[];
  /** Documents from which refused work was set aside: whoever has them open builds them again. */
  rebuilt: DocumentReference[];
  /** All of the tray, where it changed. */
  tray: TrayItem[] | null;
  me: Me | null;
  /** Documents in which others changed something, each with all that is kept of it; none left of one that went. */
  activity: ActivityRecord[];
  looked: Looked | null;
}

/** A record that was erased, by whom where that is known, and how many changes of this device went with it. */
export interface Erased extends ErasedItem {
  entries: number;
}

export interface Unsent {
  entries: number;
  /** As a person counts: entries of one document that follow one another are one, however many letters they hold. */
  changes: number;
  /** Its `register` is among them: the server does not know the document yet. */
  unregistered: boolean;
  /** The first one's time. */
  since: number;
}

/** Refused work as the sync centre shows it. */
export interface TrayItem {
  id: string;
  reference: DocumentReference;
  refusal: Refusal;
  writtenAt: number;
  /** Outbox entries that are in it. */
  entries: number;
  differences: Difference[];
}

export interface Difference {
  /** `fields.phone`, `sessions/<id>.outcome`, `sessions/<id>.note`, `comments/<id>.body` */
  where: string;
  yours: string;
  theirs: string;
}

export type WriteFailure = { code: 'quota' | 'storage'; detail: string };
