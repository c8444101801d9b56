import type { OutboxId } from '../../shared/base/ids.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { UpdatePart } from '../../shared/protocol/sync-frames.ts';
import type { ObservedChange } from './activity.ts';
import { changesDuring } from './observe-activity.ts';
import { takesIn } from './update-parts.ts';
import { putUpdate } from './vault-documents.ts';
import { type KnownIn, lacksAll, type Plan } from './vault-plan.ts';
import type { Replica, Replicas } from './vault-replicas.ts';
import type { VaultStore } from './vault-store.ts';

/** Updates of one document that may gather before they are folded into its state. */
const COMPACT_AT = 64;

/** Updates of documents that are here, one's own and others', laid behind the document's state. */
export interface Updates {
  /** @param id of one's own; null for another's */
  add(plan: Plan, reference: DocumentReference, id: OutboxId | null, bytes: Uint8Array): Promise<void>;
  /** Lays it down without looking at its document. */
  keep(plan: Plan, reference: DocumentReference, id: OutboxId | null, part: UpdatePart): Promise<void>;
  /** Takes others' work into a document that was here before, and remembers what it changed. Answers whether it is news. */
  observe(plan: Plan, reference: DocumentReference, replica: Replica, parts: readonly UpdatePart[]): boolean;
  note(plan: Plan, reference: DocumentReference, observed: ObservedChange[]): void;
  /** Documents whose updates want to be folded; asked once, each is named once. */
  takeLong(): DocumentReference[];
}

export async function openUpdates(store: VaultStore, replicas: Replicas, knownIn: KnownIn): Promise<Updates> {
  const gathered = new Map<DocumentReference, number>();
  let nextUpdate = (await store.lastUpdate()) + 1;

  async function keep(plan: Plan, reference: DocumentReference, id: OutboxId | null, part: UpdatePart) {
    plan.steps.push(await putUpdate(store, nextUpdate, reference, id, part));
    nextUpdate += 1;
    plan.after.push(() => gathered.set(reference, (gathered.get(reference) ?? 0) + 1));
  }

  function observe(plan: Plan, reference: DocumentReference, replica: Replica, parts: readonly UpdatePart[]): boolean {
    let news = false;
    const observed = changesDuring(replica.doc, replica.facts.kind, () => {
      news = takesIn(replica.doc, parts);
    });
    note(plan, reference, observed);
    return news;
  }

  function note(plan: Plan, reference: DocumentReference, observed: ObservedChange[]): void {
    if (observed.length > 0) plan.observed.set(reference, [...(plan.observed.get(reference) ?? []), ...observed]);
  }

  return {
    async add(plan, reference, id, bytes) {
      const part: UpdatePart = { format: 1, bytes };
      const at = knownIn(plan, reference);
      if (lacksAll(at)) {
        // Own words wait for the document they belong to; others' come with it.
        if (id) await keep(plan, reference, id, part);
        return;
      }
      const replica = await replicas.of(reference, at);
      if (!replica) return;
      if (!(id ? takesIn(replica.doc, [part]) : observe(plan, reference, replica, [part]))) return;
      await keep(plan, reference, id, part);
      plan.touched.add(reference);
      plan.wrote.updates.push({ reference, ...part });
    },
    keep,
    observe,
    note,
    takeLong() {
      const long = [...gathered].filter(([, count]) => count >= COMPACT_AT).map(([reference]) => reference);
      for (const reference of long) gathered.delete(reference);
      return long;
    },
  };
}
