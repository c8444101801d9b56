import type { OutboxId } from '../../shared/base/ids.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { DocumentRow } from '../../shared/projections/project.ts';
import type { Me } from '../../shared/protocol/accounts.ts';
import type { Command, Refusal } from '../../shared/protocol/outbox.ts';
import type { SyncItem } from '../../shared/protocol/sync-pages.ts';
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
  /** `projection`: the version of the projections that made its rows. */
  | { kind: 'page'; items: SyncItem[]; gone: DocumentReference[]; cursor: string; projection: number }
  /** Rows to be made again from their documents, as they are shown: another version of the projections made them. */
  | { kind: 'remake'; shown: RowRecord[] }
  | { kind: 'committed'; ids: OutboxId[] }
  | { kind: 'refused'; id: OutboxId; refusal: Refusal }
  /** Refused work that the person let go of, or took up again as new edits. */
  | { kind: 'settled'; id: string }
  /** `null` removes the draft. */
  | { kind: 'draft'; key: string; value: unknown }
  | { [Name in keyof VaultFacts]: { kind: 'fact'; name: Name; value: VaultFacts[Name] } }[keyof VaultFacts];

/** Single values that a vault keeps. */
export interface VaultFacts {
  me: Me;
  /** The device's credential. */
  access: { token: string; expiresAt: string };
  /** How far this device has followed the log. */
  cursor: string;
  /** Documents that this person may no longer see, kept until the server has answered for what is owed in them. */
  leaving: DocumentReference[];
  traffic: Traffic;
  /** How far the person has looked at what others changed. */
  looked: Looked;
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
  /** The log's sequence number of the page it came with; 0 when only this device has it. */
  sequence: number;
}

/** What a write changed, for every tab of this person. */
export interface Wrote {
  rows: RowRecord[];
  gone: DocumentReference[];
  /** References whose unsent entries changed, each with what is left. */
  unsent: [DocumentReference, Unsent][];
  /** For whoever has these documents open. */
  updates: { reference: DocumentReference; bytes: Uint8Array }[];
  /** Documents from which refused work was set aside: whoever has them open builds them again. */
  rebuilt: DocumentReference[];
  /** All of the tray, where it changed. */
  tray: TrayItem[] | null;
  me: Me | null;
  /** Documents in which others changed something, each with all that is kept of it; none left of one that went. */
  activity: ActivityRecord[];
  looked: Looked | null;
}

export interface Unsent {
  entries: number;
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
