import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Actor } from '../../shared/authz/actor.ts';
import type { OutboxId } from '../../shared/base/ids.ts';
import type { Result } from '../../shared/base/result.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { EditContext, EditResult } from '../../shared/edits/edit.ts';
import type { AssignCommand, PushEntry, PushResult, Refusal, RegisterCommand } from '../../shared/protocol/outbox.ts';
import type { SyncPage } from '../../shared/protocol/sync-pages.ts';

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
  page(after: string | null, by: Actor, limit: number): Promise<SyncPage>;
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
