import * as Y from 'yjs';
import type { Actor } from '../../shared/authz/actor.ts';
import { newClientId } from '../../shared/base/client-id.ts';
import { type OutboxId, outboxIdOf, toHex } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { EditContext, EditResult } from '../../shared/edits/edit.ts';
import { applyPart } from '../../shared/protocol/apply-part.ts';
import type { Command, Refusal } from '../../shared/protocol/outbox.ts';
import { factsAfter } from '../local/command-facts.ts';
import type { ReadDocument } from '../local/vault-calls.ts';
import type { Change, WriteFailure } from '../local/vault-changes.ts';
import type { Vault } from '../local/vault-port.ts';
import type { DocumentEdit, NewDocument, RefusedWork } from './device-api.ts';
import { takeUp } from './take-up.ts';

/** Thrown where no vault took an edit: nothing of it was stored, and the screen keeps what was typed. */
export class NotKeptError extends Error {
  readonly code: WriteFailure['code'];
  constructor(failure: WriteFailure) {
    super(failure.detail);
    this.name = 'NotKeptError';
    this.code = failure.code;
  }
}

export interface ClosedEdits {
  create(parts: NewDocument[]): Promise<EditResult>;
  command(command: Command): Promise<void>;
  edit<T>(reference: DocumentReference, change: (context: EditContext) => EditResult<T>): Promise<EditResult<T>>;
  editAll<T>(edits: readonly DocumentEdit<T>[]): Promise<EditResult<T[]>>;
  settle(work: RefusedWork, how: 'again' | 'discard'): Promise<Result<void, Refusal>>;
}

/**
 * Edits of documents that no screen has open: made on a copy out of the vault, kept there in one flush.
 * @param editOpen makes the edit on the open document, where there is one
 * @param flushOpen brings what open documents have gathered into the vault
 * @param bring fetches what is not on this device yet; answers which of it still is not
 * @param onKept told when something new waits in the outbox
 */
export function closedEdits(host: {
  vault: Vault;
  actor: () => Actor;
  editOpen: <T>(
    reference: DocumentReference,
    change: (context: EditContext) => EditResult<T>,
  ) => Promise<EditResult<T>> | null;
  flushOpen: () => Promise<void>;
  bring: (references: readonly DocumentReference[]) => Promise<readonly DocumentReference[]>;
  onKept: () => void;
}): ClosedEdits {
  const { vault, actor, editOpen, flushOpen, bring, onKept } = host;
  const turns = new Map<DocumentReference, Promise<unknown>>();

  async function updatesOf<T>(
    reference: DocumentReference,
    from: ReadDocument,
    change: (context: EditContext) => EditResult<T>,
  ): Promise<{ result: EditResult<T>; changes: Change[] }> {
    const doc = new Y.Doc({ guid: reference });
    for (const part of from.parts) applyPart(doc, part);
    doc.clientID = newClientId(actor().enrolment);
    const written: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => written.push(update));
    const now = Date.now();
    const result = change({ doc, actor: actor(), facts: from.facts, now });
    doc.destroy();
    if (!result.ok) return { result, changes: [] };
    const changes = await Promise.all(
      written.map(async (bytes): Promise<Change> => {
        const id = await outboxIdOf(bytes);
        return { kind: 'own', reference, id, bytes, writtenAt: now, committed: false };
      }),
    );
    return { result, changes };
  }

  async function keep(changes: Change[]): Promise<void> {
    if (changes.length === 0) return;
    const done = await vault.write(changes);
    if (!done.ok) throw new NotKeptError(done.error);
    onKept();
  }

  async function edit<T>(
    reference: DocumentReference,
    change: (context: EditContext) => EditResult<T>,
  ): Promise<EditResult<T>> {
    const open = editOpen(reference, change);
    if (open) return open;
    if ((await bring([reference])).length > 0) return notFetched;
    return inTurn([reference], async () => {
      const from = await vault.read(reference);
      if (!from) return err({ code: 'missing' as const });
      const { result, changes } = await updatesOf(reference, from, change);
      await keep(changes);
      return result;
    });
  }

  /** One after the other: two edits of one closed document would not see each other's values. */
  function inTurn<T>(references: readonly DocumentReference[], work: () => Promise<T>): Promise<T> {
    const before = references.map((reference) => turns.get(reference) ?? Promise.resolve());
    const mine = Promise.all(before).then(work);
    const turn = mine.then(
      () => undefined,
      () => undefined,
    );
    for (const reference of references) turns.set(reference, turn);
    void turn.then(() => {
      for (const reference of references) if (turns.get(reference) === turn) turns.delete(reference);
    });
    return mine;
  }

  async function editAll<T>(edits: readonly DocumentEdit<T>[]): Promise<EditResult<T[]>> {
    const references = edits.map(({ reference }) => reference);
    if ((await bring(references)).length > 0) return notFetched;
    return inTurn(references, async () => {
      await flushOpen();
      const from = await Promise.all(edits.map(({ reference }) => vault.read(reference)));
      const values: T[] = [];
      const changes: Change[] = [];
      // All on copies first, also of what is open: nothing is kept unless nothing is refused.
      for (const [n, { reference, change }] of edits.entries()) {
        const found = from[n];
        if (!found) return err({ code: 'missing' as const });
        const done = await updatesOf(reference, found, change);
        if (!done.result.ok) return done.result;
        values.push(done.result.value);
        changes.push(...done.changes);
      }
      await keep(changes);
      return ok(values);
    });
  }

  async function create(parts: NewDocument[], settled: Change[] = []): Promise<EditResult> {
    const changes: Change[] = [];
    for (const { command, fill } of parts) {
      const filled = await updatesOf(command.reference, { parts: [], facts: factsOf(command) }, fill);
      if (!filled.result.ok) return filled.result;
      changes.push(commandChange(command), ...filled.changes);
    }
    await keep([...changes, ...settled]);
    return ok(undefined);
  }

  async function settle(work: RefusedWork, how: 'again' | 'discard'): Promise<Result<void, Refusal>> {
    const settled: Change = { kind: 'settled', id: work.id };
    if (how === 'discard') {
      await keep([settled]);
      return ok(undefined);
    }
    const aside = await vault.refusedWork(work.id);
    if (!aside) return ok(undefined);
    const yours = new Y.Doc({ guid: work.reference });
    Y.applyUpdate(yours, aside.state);
    const change = (context: EditContext) => takeUp(context, yours);
    await bring([work.reference]);
    const isHere = (await vault.read(work.reference)) !== null;
    const result =
      !isHere && aside.register?.type === 'register'
        ? await create([{ command: aside.register, fill: change }], [settled])
        : await edit(work.reference, change);
    yours.destroy();
    if (!result.ok) return err({ code: 'forbidden', detail: result.error.code });
    if (isHere) await keep([settled]);
    return ok(undefined);
  }

  return {
    create: (parts) => create(parts),
    async command(command) {
      // Whom a case is given to stands in its row, which is made from the document.
      if (command.type !== 'register' && (await bring([command.reference])).length > 0)
        throw Object.assign(new Error(`not on this device yet: ${command.reference}`), { code: 'not-yet' });
      await keep([commandChange(command)]);
    },
    edit,
    editAll,
    settle,
  };
}

/** Its row alone is here, and there is no line to fetch it over. */
const notFetched = err({ code: 'missing' as const, reason: 'not-fetched' });

const commandChange = (command: Command): Change => ({
  kind: 'command',
  id: toHex(crypto.getRandomValues(new Uint8Array(16))) as OutboxId,
  command,
  writtenAt: Date.now(),
});

/** A new document's facts as its `register` states them. Throws on a reference that is none. */
function factsOf(command: Extract<Command, { type: 'register' }>): DocumentFacts {
  const facts = factsAfter(command, undefined);
  if (!facts) throw new Error(`not a reference: ${command.reference}`);
  return facts;
}
