import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { Actor } from '../../shared/authz/actor.ts';
import type { UserId } from '../../shared/base/ids.ts';
import type { Result } from '../../shared/base/result.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { PlaceValues } from '../../shared/docs/workspace.ts';
import type { EditContext, EditResult } from '../../shared/edits/edit.ts';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';
import type { CaseRow } from '../../shared/projections/case.ts';
import type { Colleague } from '../../shared/projections/directory.ts';
import type { HouseholdRow } from '../../shared/projections/household.ts';
import type { Area } from '../../shared/projections/workspace.ts';
import type { Invited, Me } from '../../shared/protocol/accounts.ts';
import type { Presence } from '../../shared/protocol/live.ts';
import type { Command, Refusal } from '../../shared/protocol/outbox.ts';
import type { Looked } from '../local/activity.ts';
import type { Erased } from '../local/vault-changes.ts';
import type { Activity } from './activity.ts';

/**
 * What the screens see of the device. Types alone, so that a screen loads neither Yjs nor the vault with them; the two
 * implementations are reached by `import()` (see `open-door.ts` and `open-device.ts`).
 *
 * Anything that changes is a `Readable`: `get` answers the same object until something changed, so that it serves
 * React's `useSyncExternalStore` as it is.
 */
export interface Readable<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

/* ── The door: before anybody has unlocked ─────────────────────────────────────────────────────────────── */

/** Somebody who has a vault here; the lock screen shows initials and colour, no name. */
export interface PersonHere {
  user: UserId;
  initials: string;
  colour: 'plum' | 'indigo' | 'rose';
  /** The number of this device of theirs, by which a supervisor finds it. */
  enrolment: number;
  lastUsedAt: number;
}

export type UnlockError =
  | {
      code: 'wrong-pin';
      /** milliseconds since 1970 before which no further try is taken */
      retryAt: number;
      tries: number;
    }
  | { code: 'wait'; retryAt: number }
  /** Nothing can be written, so that the try can't be counted: `unlockUncounted` makes it after this wait. */
  | { code: 'uncounted'; waitMs: number }
  | { code: 'no-vault' }
  | { code: 'storage'; detail: string };

export type SignInError =
  | { code: 'wrong-login' }
  | { code: 'offline' }
  | { code: 'throttled'; retryAt: number }
  | { code: 'no-device-store'; detail: string }
  /** They have as many devices and tokens as one person may. */
  | { code: 'too-many-devices' }
  | { code: 'server'; title: string };

/** Why a supervisor's code opens nothing. `mistyped` is told by the code itself, and costs no wait. */
export type CodeError =
  | { code: 'mistyped' }
  | { code: 'wrong-code'; retryAt: number }
  | { code: 'wait'; retryAt: number }
  | { code: 'no-vault' }
  | { code: 'storage'; detail: string };

/** Why an invitation lets nobody in. */
export type InvitationError =
  | { code: 'mistyped' }
  | { code: 'invitation-over' }
  | { code: 'offline' }
  | { code: 'server'; title: string };

/** What this browser can and can't do, each told to the person in a sentence where it is not `ok`. */
export interface Capabilities {
  /** `insecure`: plain http on something other than localhost, where neither crypto nor service worker exist. */
  context: 'ok' | 'insecure';
  /** `session-only`: a private window, whose storage goes with it; `none`: IndexedDB can't be opened. */
  storage: 'ok' | 'session-only' | 'none';
  /** Did the browser promise not to evict? */
  persisted: boolean;
  quota: { usedBytes: number; totalBytes: number } | null;
}

export interface Door {
  people(): Promise<PersonHere[]>;
  capabilities(): Promise<Capabilities>;
  /** First online sign-in of a person: answers what remains to be done before the vault exists. */
  signIn(login: string, password: string): Promise<Result<SignedIn, SignInError>>;
  unlock(user: UserId, pin: string): Promise<Result<Device, UnlockError>>;
  unlockUncounted(user: UserId, pin: string): Promise<Result<Device, UnlockError>>;
  /** Checks a supervisor's code, without a network. It is used up once a new PIN is chosen, not before. */
  tryCode(user: UserId, code: string): Promise<Result<PinToChoose & { letGo(): void }, CodeError>>;
  /** Whom an invitation is for. */
  lookAtInvitation(code: string): Promise<Result<Invited, InvitationError>>;
  /** Chooses a password by an invitation, which is used up, and signs in with it. */
  acceptInvitation(code: string, password: string): Promise<Result<SignedIn, InvitationError>>;
  /** Takes an unlocked vault over that another tab of this person holds, without a PIN; null when there is none. */
  join(user: UserId): Promise<Device | null>;
}

export interface PinToChoose {
  /** False when this person has a vault here already: choosing a PIN then sets a new one, and nothing is lost. */
  newHere: boolean;
  /** A PIN of six digits, or a passphrase of ten characters or more. */
  choosePin(pin: string): Promise<Result<Device, UnlockError | SignInError>>;
}

export interface SignedIn extends PinToChoose {
  me: Me;
}

/* ── The device: one person's unlocked vault and its line to the server ────────────────────────────────── */

export interface Device {
  me: Me;
  actor: Actor;
  /** All enrolments known to be this person's own. */
  ownEnrolments: Readable<number[]>;
  rows: Readable<Rows>;
  shelf: Readable<Shelf>;
  colleagues: Readable<Colleague[]>;
  line: Readable<Line>;
  sync: Readable<SyncSummary>;
  refused: Readable<RefusedWork[]>;
  /** Records that were erased while this device was open, the oldest first; with a person come their cases. */
  erased: Readable<readonly Erased[]>;
  /** What others changed in documents that were here before. Opening a document is looking at what changed in it. */
  activity: Readable<Activity>;
  /** Keeps how far the person has looked: see `lookedAtAll`. */
  setLooked(looked: Looked): Promise<void>;
  /** The person has before them what a document tells, opened or not: what came into it is no longer new. */
  lookAt(reference: DocumentReference): void;

  /** The documents whose work isn't all on the server: for their marks in lists. */
  unsettled: Readable<ReadonlyMap<DocumentReference, Unsettled>>;
  /** Where a record's work is: for its header. */
  saveStateOf(reference: DocumentReference): Readable<SaveState>;
  /**
   * Opens a document from the vault, at once, network or not. One of which the row alone is here is fetched first: rejects
   * with `not-yet` where there is no line for that, and with `not-here` when the device knows no such document.
   */
  open(reference: DocumentReference): Promise<OpenDocument>;
  /**
   * Makes documents on this device: registers and fills each, in one flush to the vault. Nothing is stored
   * if one edit is refused.
   */
  create(parts: NewDocument[]): Promise<EditResult>;
  command(command: Command): Promise<void>;
  /** Runs an edit on a document that need not be open. */
  edit<T>(reference: DocumentReference, change: (context: EditContext) => EditResult<T>): Promise<EditResult<T>>;

  /** The same on several documents, in one flush to the vault; nothing is stored if one of them is refused. */
  editAll<T>(edits: readonly DocumentEdit<T>[]): Promise<EditResult<T[]>>;

  /** Drafts: what was typed and is not valid, or not yet a record. Kept in the vault by key. */
  drafts: {
    get(key: string): Promise<unknown>;
    set(key: string, value: unknown): Promise<void>;
    list(prefix: string): Promise<{ key: string; value: unknown }[]>;
  };

  /** Takes refused work up again (`again`: as new edits), or lets go of it. */
  settle(work: RefusedWork, how: 'again' | 'discard'): Promise<Result<void, Refusal>>;
  /** Sends and fetches now, if there is a network. */
  syncNow(): Promise<void>;
  /** `Work offline`, until turned off or the app starts again. */
  setWorkOffline(on: boolean): void;
  /** Is its row alone here, so far? */
  lacks(reference: DocumentReference): Readable<boolean>;
  /** Fetches what is asked for, though the line costs. */
  fetchLarge(): void;
  /** Stops fetching records that nobody has opened, or goes on with it. */
  setFetching(on: boolean): void;

  /** A request to the API under this device's credential. Rejects with `ApiError` (code, title, status). */
  api<T>(path: string, init?: { method?: string; body?: unknown; raw?: Blob; signal?: AbortSignal }): Promise<T>;
  /** The same for a file; answers it with its name. */
  download(path: string): Promise<{ name: string; blob: Blob }>;
  /** Calls back when the figures' read model moved; the socket asks for it only while somebody listens. */
  watchFigures(listener: (sequence: number) => void): () => void;

  storage(): Promise<Capabilities>;
  lock(): Promise<void>;
  /**
   * Signs out: revokes the credential if online, erases the vault. `unsent` work makes it answer the count and do
   * nothing, unless `evenUnsent`.
   */
  signOut(options?: { evenUnsent?: boolean }): Promise<{ done: true } | { done: false; unsent: number }>;
  /** Becomes true when the vault was locked or erased, here or in another tab: screens go to the lock. */
  closed: Readable<boolean>;
}

export interface Rows {
  beneficiaries: ReadonlyMap<string, BeneficiaryRow>;
  cases: ReadonlyMap<string, CaseRow>;
  /** Cases by beneficiary id. */
  casesOf: ReadonlyMap<string, readonly CaseRow[]>;
  households: ReadonlyMap<string, HouseholdRow>;
  /** Rises with every change. */
  version: number;
}

/** What stands on the shelf: a site, programme, service or item. */
export interface Place extends PlaceValues {
  id: string;
  name: string;
}
export interface Shelf {
  /** Each by name. */
  sites: Place[];
  programmes: Place[];
  services: Place[];
  items: Place[];
  /** Administrative areas by P-code; see `areaWithin`. */
  areas: ReadonlyMap<string, Area>;
}

export type Line =
  | { state: 'online' }
  | { state: 'connecting'; since: number }
  | { state: 'offline'; since: number; why: 'no-network' | 'server-away' | 'chosen' }
  | { state: 'ended'; why: 'signed-out' | 'revoked' | 'outdated' };

export type SaveState =
  | { state: 'server' }
  /** Typed a moment ago and on its way into the vault: nothing is promised yet. */
  | { state: 'writing' }
  | { state: 'device'; unsent: number; sending: boolean }
  | { state: 'refused'; unsent: number; refused: number }
  /** The vault couldn't write: what is typed lives in this tab alone until it can. */
  | { state: 'not-kept'; why: 'quota' | 'storage' };

/** How many changes of a document wait in the outbox, as a person counts them, and how many were refused. */
export interface Unsettled {
  unsent: number;
  refused: number;
}

export interface SyncSummary {
  save: SaveState;
  /** Records with unsent work. */
  unsentRecords: number;
  onServer: number;
  lastSentAt: number | null;
  lastReceivedAt: number | null;
  /** null when nothing is being fetched. */
  receiving: { done: number; total: number } | null;
  /** The whole list has come. Before that nobody knows what there is, and what there isn't. */
  listed: boolean;
  sending: { done: number; total: number } | null;
  /** The server is there and can't store anything at this moment. */
  held: boolean;
  /** Records whose rows are here and which are still to come, of how many; null when all are here. */
  toCome: {
    left: number;
    total: number;
    /** At the pace so far, at least 1; null while that isn't known. */
    minutes: number | null;
    /** The person said to stop. */
    stopped: boolean;
  } | null;
  /** Waits for a yes, since the line costs: see `fetchLarge`. */
  asking: { records: number; bytes: number } | null;
  bytesThisMonth: number;
  credentialExpiresAt: number | null;
}

export interface RefusedWork {
  id: string;
  reference: DocumentReference;
  refusal: Refusal;
  writtenAt: number;
  /** Field by field: what this device has that the server has not. Text of notes in plain words. */
  differences: { where: string; yours: string; theirs: string }[];
}

export interface DocumentEdit<T> {
  reference: DocumentReference;
  change: (context: EditContext) => EditResult<T>;
}

export interface NewDocument {
  command: Extract<Command, { type: 'register' }>;
  fill: (context: EditContext) => EditResult<unknown>;
}

export interface OpenDocument {
  reference: DocumentReference;
  /**
   * Another object, as is `awareness`, once refused work was set aside and the document was built again from the
   * server's; `version` rises with it. Take it anew at each render, and key an editor by it.
   */
  doc: Y.Doc;
  facts: DocumentFacts;
  /** True when the person may read it only. */
  readOnly: boolean;
  awareness: Awareness;
  /** Others who have it open, each with the field in their focus; never oneself. */
  others: Readable<(Presence & { clientId: number })[]>;
  setFocus(field: string | null): void;
  save: Readable<SaveState>;
  /** True once the server's version has been merged in since it was opened. */
  synced: Readable<boolean>;
  /** What the edits of `shared/edits` ask for, with the clock as of now. */
  context(): EditContext;
  /** Rises with every change of the document; for reading views. */
  version: Readable<number>;
  /** Writes what waits in the group at once: on blur. */
  flush(): Promise<void>;
  release(): void;
}
