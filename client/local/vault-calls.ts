import type { UserId } from '../../shared/base/ids.ts';
import type { Result } from '../../shared/base/result.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { Me } from '../../shared/protocol/accounts.ts';
import type { Command, PushEntry } from '../../shared/protocol/outbox.ts';
import type { ReturnedRequest } from '../../shared/protocol/returned.ts';
import type { UpdatePart } from '../../shared/protocol/sync-frames.ts';
import type { ActivityRecord, Looked } from './activity.ts';
import type { Change, Returning, Traffic, TrayItem, Unsent, WriteFailure, Wrote } from './vault-changes.ts';

/** What a page asks of its vault worker. Everything crosses by structured clone; K never does, save to another worker. */
export interface VaultCalls {
  /** Makes K and the device's keys for a new vault; nothing is stored until `enrol`. */
  prepare(pin: string): Promise<Prepared>;
  enrol(enrolled: Enrolled): Promise<OpenedVault>;
  /** Opens a vault by the recovery that the server gave back, and wraps K under a new PIN. */
  recover(
    recovered: Omit<Enrolled, 'initials' | 'colour' | 'enrolment'> & { pin: string },
  ): Promise<Result<OpenedVault & { escrow: string[] }, UnlockFailure>>;
  /** The server has the secrets that `recover` made. */
  escrowKept(): Promise<void>;
  /** Does this code of a supervisor's open the vault? Asks no network. Nothing is open or changed yet. */
  takeCode(user: UserId, body: string): Promise<Result<void, CodeFailure>>;
  /** Opens the vault that `takeCode` found the key of, under a new PIN; the code is used up then. */
  finishCode(pin: string): Promise<OpenedVault>;
  unlock(user: UserId, pin: string): Promise<Result<OpenedVault, UnlockFailure>>;
  /** The same where a try can't be counted: waits `UNCOUNTED_WAIT_MS` before it, one tab after the other. */
  unlockUncounted(user: UserId, pin: string): Promise<Result<OpenedVault, UnlockFailure>>;
  join(user: UserId): Promise<OpenedVault | null>;

  write(changes: Change[]): Promise<Result<void, WriteFailure>>;
  /** null where the device has no such document, or its row alone. */
  read(reference: DocumentReference): Promise<ReadDocument | null>;
  nextPush(fresh: {
    references: DocumentReference[];
    before: number;
    except?: DocumentReference[];
  }): Promise<PushEntry[]>;
  cursor(): Promise<string | null>;
  /** Cursors of what it was told that is committed, or heard live. */
  seen(): Promise<string[]>;
  /**
   * What is to be given back to an older copy of the server, people before cases; `complete` once all has come that it
   * has. null where there was none.
   */
  returning(): Promise<(Returning & { owed: DocumentReference[] }) | null>;
  /** The first of these as they are to be sent, within the wire's bounds; `read`: how many were looked at. */
  givenBack(
    references: readonly DocumentReference[],
  ): Promise<{ documents: ReturnedRequest['documents']; read: number }>;
  /** Is the cursor a place in the list, more of which is to come? */
  isListing(): Promise<boolean>;
  draft(key: string): Promise<unknown>;
  drafts(prefix: string): Promise<{ key: string; value: unknown }[]>;
  /** The device's version of refused work. */
  refusedWork(id: string): Promise<{ state: Uint8Array; facts: DocumentFacts; register: Command | null } | null>;

  /** Drops K and tells the person's other tabs to do the same. */
  lock(): Promise<void>;
  /** The same, and erases the vault. */
  erase(): Promise<void>;
}

/** A document out of the vault: all its parts, in the order in which they came. */
export interface ReadDocument {
  parts: UpdatePart[];
  facts: DocumentFacts;
}

export interface Prepared {
  /** Public half of the signing key, as JWK. */
  publicKey: Record<string, unknown>;
  /** One-time secrets for the server to keep, 18 letters each. */
  escrow: string[];
}

export interface Enrolled {
  me: Me;
  initials: string;
  colour: 'plum' | 'indigo' | 'rose';
  enrolment: number;
  token: string;
  expiresAt: string;
  /** base64url */
  recovery: string;
}

export type UnlockFailure =
  | { code: 'wrong-pin'; retryAt: number; tries: number }
  | { code: 'wait'; retryAt: number }
  /** The try can't be counted, since nothing can be written, and was not made. */
  | { code: 'uncounted'; waitMs: number }
  | { code: 'no-vault' }
  | { code: 'storage'; detail: string };

export type CodeFailure =
  | { code: 'wrong-code'; retryAt: number }
  | { code: 'wait'; retryAt: number }
  | { code: 'no-vault' }
  | { code: 'storage'; detail: string };

export interface OpenedVault {
  vault: string;
  enrolment: number;
  me: Me;
  access: { token: string; expiresAt: string };
  traffic: Traffic | null;
  /** Of all rows, the oldest first: see `rowsOf`. Their memory is the page's from then on. */
  pieces: Uint8Array<ArrayBuffer>[];
  unsent: [DocumentReference, Unsent][];
  tray: TrayItem[];
  activity: ActivityRecord[];
  looked: Looked | null;
  /** Has the whole list come, with a row of everything? */
  isListed: boolean;
}

/** What a vault worker says unasked. */
export type VaultEvent = { event: 'wrote'; wrote: Wrote } | { event: 'closed' };
