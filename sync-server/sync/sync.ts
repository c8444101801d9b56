import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Actor } from '../../shared/authz/actor.ts';
import type { BeneficiaryId, OutboxId } from '../../shared/base/ids.ts';
import type { Result } from '../../shared/base/result.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { EditContext, EditResult } from '../../shared/edits/edit.ts';
import type { ErasureReason } from '../../shared/protocol/erasures.ts';
import type {
  AssignCommand,
  PushEntry,
  PushResult,
  Reached,
  Refusal,
  RegisterCommand,
} from '../../shared/protocol/outbox.ts';
import type { ReturnedRequest, ReturnedResult } from '../../shared/protocol/returned.ts';
import type { DocumentsRequest } from '../../shared/protocol/sync-frames.ts';
import type { ChangedDocument } from '../storage/doc-store.ts';
import type { Asked } from './pull.ts';

/** What the server's other rooms may ask of sync. */
export interface Sync {
  /** The only door: every change of every document, whoever brings it, passes here. See `commit-update.ts`. */
  commitUpdate(reference: DocumentReference, bytes: Uint8Array, by: Actor): Promise<Result<Committed, Refusal>>;
  /** Many fresh documents at once, some 200 a flush; each still through the door's checks. For imports and samples. */
  commitMany(
    all: { reference: DocumentReference; bytes: Uint8Array }[],
    by: Actor,
  ): Promise<Result<Committed, Refusal>[]>;
  /** Brings a document into being. Idempotent. */
  register(command: RegisterCommand, by: Actor): Promise<Result<DocumentFacts, Refusal>>;
  registerMany(commands: RegisterCommand[], by: Actor): Promise<Result<DocumentFacts, Refusal>[]>;
  assign(command: AssignCommand, by: Actor): Promise<Result<DocumentFacts, Refusal>>;
  /**
   * Makes a named edit on a clone of the stored document, under the actor's enrolment, and sends its bytes through the
   * door. The document's row is up to date when it resolves.
   */
  editDocument<T>(
    reference: DocumentReference,
    by: Actor,
    change: (context: EditContext) => EditResult<T>,
  ): Promise<EditResult<T> | { ok: false; error: Refusal }>;
  push(entries: PushEntry[], by: Actor): Promise<PushResult[]>;
  /** A place of the log behind all that was committed before it is asked for. */
  reached(): Promise<Reached | undefined>;
  /** What changed since a cursor, as the frames of `shared/protocol/sync-frames.ts`. See `pull.ts`. */
  pull(asked: Asked, by: Actor): Promise<AsyncGenerator<Uint8Array>>;
  /** Documents by name, as frames. */
  documents(wanted: DocumentsRequest['documents'], by: Actor): AsyncGenerator<Uint8Array>;
  /**
   * Erases a person and their cases, for good, from the store and from memory. Answers what went; null of whom nobody
   * registered. Asks nobody's permission.
   */
  erase(person: BeneficiaryId, reason: ErasureReason, by: Actor): Promise<ChangedDocument[] | null>;
  /** What a device has and the server lacks since an older copy was put in place. See `returned.ts`. */
  takeReturned(request: ReturnedRequest, by: Actor): Promise<Result<ReturnedResult[], 'not-restored'>>;
  /** Takes an `upgrade` for `/sync` or `/yws/<reference>`; false when the path is neither. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Tells those who watch figures that the read model moved. */
  figuresMoved(sequence: number): void;
  /** Lets go of sockets. Within 10 s. */
  close(): Promise<void>;
}

export interface Committed {
  id: OutboxId;
  /** null when the document already held it, and nothing was logged. */
  sequence: number | null;
}
