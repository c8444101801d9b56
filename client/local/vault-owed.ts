import type { OutboxId } from '../../shared/base/ids.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { type Outbox, type OutboxHead, putEntry } from './vault-outbox.ts';
import type { Plan } from './vault-plan.ts';
import type { VaultStore } from './vault-store.ts';

/** The outbox as a write has made it so far. */
export interface Owed {
  entry(plan: Plan, id: OutboxId): (OutboxHead & { key: number }) | undefined;
  /** A document's entries, in the order in which they were made. */
  of(plan: Plan, reference: DocumentReference): OutboxHead[];
  /** Does this device owe the server anything of the document? */
  owes(plan: Plan, reference: DocumentReference): boolean;
  add(plan: Plan, head: OutboxHead, bytes?: Uint8Array): Promise<void>;
  drop(plan: Plan, id: OutboxId): void;
  /** To be called once the database has taken the write. */
  keep(plan: Plan): void;
}

export function owedFrom(store: VaultStore, outbox: Outbox): Owed {
  const entryIn = (plan: Plan, id: OutboxId) =>
    plan.went.has(id) ? undefined : (plan.came.get(id) ?? outbox.entries.get(id));
  const isOwed = (plan: Plan, id: OutboxId) => entryIn(plan, id) !== undefined;

  return {
    entry: entryIn,
    of: (plan, reference) =>
      [...new Map([...outbox.entries, ...plan.came]).values()].filter(
        (one) => one.reference === reference && isOwed(plan, one.id),
      ),
    owes: (plan, reference) =>
      [...outbox.entries.values(), ...plan.came.values()].some(
        (one) => one.reference === reference && isOwed(plan, one.id),
      ),
    async add(plan, head, bytes) {
      if (isOwed(plan, head.id)) return;
      const key = outbox.nextKey;
      outbox.nextKey += 1;
      plan.steps.push(await putEntry(store, key, head, bytes));
      plan.came.set(head.id, { ...head, key });
      plan.went.delete(head.id);
      plan.owedChanged.add(head.reference);
    },
    drop(plan, id) {
      const entry = entryIn(plan, id);
      if (!entry) return;
      plan.steps.push({ store: 'outbox', key: entry.key });
      plan.came.delete(id);
      plan.went.add(id);
      plan.owedChanged.add(entry.reference);
    },
    keep(plan) {
      for (const [id, entry] of plan.came) outbox.entries.set(id, entry);
      for (const id of plan.went) outbox.entries.delete(id);
    },
  };
}
