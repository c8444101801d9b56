import { toBase64 } from '../../shared/base/bytes.ts';
import type { OutboxId } from '../../shared/base/ids.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { type DocumentReference, referenceTo } from '../../shared/docs/reference.ts';
import { MAX_PUSH_BYTES, MAX_PUSH_ENTRIES } from '../../shared/protocol/limits.ts';
import type { Command, PushEntry } from '../../shared/protocol/outbox.ts';
import { pack, unpack } from './packed.ts';
import type { Unsent } from './vault-changes.ts';
import type { Step, VaultStore } from './vault-store.ts';

/** An entry without its bytes, which stay in the database. */
export interface OutboxHead {
  id: OutboxId;
  reference: DocumentReference;
  writtenAt: number;
  /** Absent for an update. */
  command?: Command;
  /** Of an assignment: the facts that it was given for, to go back to where the server refuses it. */
  before?: DocumentFacts;
}

export interface Outbox {
  /** By id, in the order in which they were made. */
  entries: Map<OutboxId, OutboxHead & { key: number }>;
  nextKey: number;
}

export async function readOutbox(store: VaultStore): Promise<Outbox> {
  const entries: Outbox['entries'] = new Map();
  let nextKey = 1;
  for (const [key, plain] of await store.all('outbox')) {
    const { head } = unpack<OutboxHead>(plain);
    entries.set(head.id, { ...head, key: key as number });
    nextKey = (key as number) + 1;
  }
  return { entries, nextKey };
}

export const putEntry = (store: VaultStore, key: number, head: OutboxHead, bytes?: Uint8Array): Promise<Step> =>
  store.put('outbox', key, pack(head, bytes));

/** What a document still owes the server. */
export const unsentOf = (outbox: Outbox, reference: DocumentReference): Unsent =>
  countOwed(outbox.entries.values(), reference).get(reference) ?? {
    entries: 0,
    changes: 0,
    unregistered: false,
    since: 0,
  };

/** The same for all at once. */
export const unsentOfAll = (outbox: Outbox): [DocumentReference, Unsent][] => [...countOwed(outbox.entries.values())];

function countOwed(entries: Iterable<OutboxHead>, only?: DocumentReference): Map<DocumentReference, Unsent> {
  const all = new Map<DocumentReference, Unsent>();
  let before: DocumentReference | null = null;
  for (const { reference, writtenAt, command } of entries) {
    if (only === undefined || reference === only) {
      const unsent = all.get(reference) ?? { entries: 0, changes: 0, unregistered: false, since: writtenAt };
      unsent.entries += 1;
      if (reference !== before) unsent.changes += 1;
      unsent.unregistered ||= command?.type === 'register';
      all.set(reference, unsent);
    }
    before = reference;
  }
  return all;
}

/**
 * The next entries to push, oldest first, within the wire's bounds; read from the database, so that it serves any tab.
 * @param fresh entries of these documents that are younger than `before` (ms) are left out: the socket has them; those
 * of `except` altogether, and those of cases that are yet to be registered for a person among these
 */
export async function nextPush(
  store: VaultStore,
  fresh: { references: DocumentReference[]; before: number; except?: DocumentReference[] },
): Promise<PushEntry[]> {
  const batch: PushEntry[] = [];
  const live = new Set(fresh.references);
  const except = new Set(fresh.except);
  const now = Date.now();
  let size = 0;
  for (let after = 0; ; ) {
    const some = await store.outboxAfter(after, MAX_PUSH_ENTRIES);
    for (const [key, plain] of some) {
      after = key;
      const { head, bytes } = unpack<OutboxHead>(plain);
      if (isCaseOfAny(head, except)) except.add(head.reference);
      // One from the future is none that the socket has just been given: the clock was set back since.
      const isFresh = head.writtenAt > fresh.before && head.writtenAt <= now;
      if (except.has(head.reference) || (live.has(head.reference) && isFresh)) continue;
      // Base64 and the JSON around it.
      size += (bytes.length * 4) / 3 + 400;
      if (batch.length > 0 && (batch.length >= MAX_PUSH_ENTRIES || size > MAX_PUSH_BYTES)) return batch;
      batch.push(
        head.command
          ? { kind: 'command', id: head.id, command: head.command }
          : { kind: 'update', id: head.id, reference: head.reference, bytes: toBase64(bytes) },
      );
    }
    if (some.length < MAX_PUSH_ENTRIES) return batch;
  }
}

/** Refused for want of its person, what follows of it would be refused for good. */
const isCaseOfAny = ({ command }: OutboxHead, people: ReadonlySet<DocumentReference>): boolean =>
  command?.type === 'register' &&
  command.beneficiary !== undefined &&
  people.has(referenceTo('beneficiary', command.beneficiary));
