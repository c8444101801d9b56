import * as Y from 'yjs';
import type { OutboxId } from '../../shared/base/ids.ts';
import { type DocumentReference, idIn } from '../../shared/docs/reference.ts';
import { project } from '../../shared/projections/project.ts';
import type { Refusal } from '../../shared/protocol/outbox.ts';
import { factsWithout } from './command-facts.ts';
import { clientsIn, docOf, readKept } from './vault-documents.ts';
import type { Leaving } from './vault-leaving.ts';
import type { OutboxHead } from './vault-outbox.ts';
import type { Owed } from './vault-owed.ts';
import { type KnownIn, lacksAll, type Plan } from './vault-plan.ts';
import type { Replicas } from './vault-replicas.ts';
import type { VaultStore } from './vault-store.ts';
import { type Aside, putAside, setAside, shownTray, type Tray } from './vault-tray.ts';

/** What the server refused: taken out of its document and set aside, until the person settles it. */
export interface Refused {
  /** Is this update of what was refused before? Then it is set aside as well, and answered `true`. */
  takesIn(plan: Plan, reference: DocumentReference, id: OutboxId, bytes: Uint8Array): Promise<boolean>;
  refuse(plan: Plan, entry: OutboxHead, refusal: Refusal): Promise<void>;
  /** They are committed after all. */
  leave(plan: Plan, ids: OutboxId[]): Promise<void>;
  settle(plan: Plan, id: string): Promise<void>;
  /** Its document was erased, or whose case it is: answers how many entries were set aside of it. */
  forget(plan: Plan, reference: DocumentReference): Promise<number>;
  /** To be called once the database has taken the write. */
  keep(plan: Plan): void;
  /** And at its end: tells of the tray as it is now, where that or what it is compared with changed. */
  show(plan: Plan): Promise<void>;
}

export function refusedInto(
  tray: Tray,
  parts: { store: VaultStore; knownIn: KnownIn; owed: Owed; leaving: Leaving; replicas: Replicas },
): Refused {
  const { store, knownIn, owed, leaving, replicas } = parts;

  /** The tray as this write has made it so far. */
  const asideIn = (plan: Plan) =>
    tray.items.flatMap((item) => {
      const changed = plan.aside.get(item.id);
      return changed === undefined ? [item] : changed ? [changed] : [];
    });

  async function replace(plan: Plan, id: string, next: Aside | null) {
    plan.steps.push(next ? await putAside(store, next) : { store: 'tray', key: id });
    plan.aside.set(id, next);
    plan.wrote.tray = [];
  }

  return {
    async takesIn(plan, reference, id, bytes) {
      const isHere = knownIn(plan, reference) !== undefined;
      const item = asideIn(plan).find((one) => one.reference === reference && (!isHere || follows(one.clients, bytes)));
      if (!item) return false;
      // Written before the tab knew of the refusal: the server would refuse it too.
      const state = Y.mergeUpdates([item.state, bytes]);
      await replace(plan, item.id, { ...item, ids: [...item.ids, id], state });
      return true;
    },
    async refuse(plan, entry, refusal) {
      plan.strict = true;
      const { reference } = entry;
      const entries = owed.of(plan, reference);
      const own = new Set(entries.map((one) => one.id));
      const kept = await readKept(store, reference);
      const here = knownIn(plan, reference);
      if (!here) return;
      const facts = factsWithout(entries, here.facts);
      plan.factsOf.set(reference, { ...here, facts });
      const item = await setAside(store, tray, { entry, entries, refusal, kept, facts });
      plan.steps.push(...item.steps);
      plan.after.push(item.kept);
      for (const one of entries) owed.drop(plan, one.id);
      for (const update of kept.updates)
        if (update.id && own.has(update.id)) plan.steps.push({ store: 'updates', key: update.key });
      replicas.forget(reference);
      plan.wrote.rebuilt.push(reference);
      plan.wrote.tray = [];
      // One that the server has given since is registered, and the cursor past it: it stays until it is named as gone.
      if (here.sequence === 0 && entries.some((one) => one.command?.type === 'register')) {
        await leaving.remove(plan, reference);
        return;
      }
      if (lacksAll(here)) return;
      const doc = docOf(kept, (id) => own.has(id));
      plan.rows.set(reference, { reference, ...here, facts, row: project(doc, facts).row });
      doc.destroy();
    },
    async leave(plan, ids) {
      for (const item of asideIn(plan)) {
        const left = item.ids.filter((id) => !ids.includes(id));
        if (left.length < item.ids.length)
          await replace(plan, item.id, left.length > 0 ? { ...item, ids: left } : null);
      }
    },
    async settle(plan, id) {
      if (asideIn(plan).some((item) => item.id === id)) await replace(plan, id, null);
    },
    async forget(plan, reference) {
      const items = asideIn(plan).filter(
        (item) => item.reference === reference || item.facts.beneficiary === idIn(reference),
      );
      for (const { id } of items) await replace(plan, id, null);
      return items.reduce((sum, { ids }) => sum + ids.length, 0);
    },
    keep(plan) {
      tray.items = asideIn(plan);
    },
    async show({ wrote }) {
      const moved = wrote.rows.some((row) => tray.items.some((item) => item.reference === row.reference));
      if (wrote.tray || moved) wrote.tray = await shownTray(store, tray);
    },
  };
}

const follows = (clients: number[], bytes: Uint8Array): boolean =>
  clientsIn(bytes).some((client) => clients.includes(client));
