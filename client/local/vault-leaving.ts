import type { DocumentReference } from '../../shared/docs/reference.ts';
import { pack, unpack } from './packed.ts';
import type { KnownDocument } from './vault-changes.ts';
import type { Owed } from './vault-owed.ts';
import type { KnownIn, Plan } from './vault-plan.ts';
import type { Replicas } from './vault-replicas.ts';
import type { Returns } from './vault-returns.ts';
import type { VaultStore } from './vault-store.ts';

/** Documents that this person may no longer see, and how they go. */
export interface Leaving {
  /** The server named it as gone. */
  letGo(plan: Plan, reference: DocumentReference): Promise<void>;
  /** The server gave it again. */
  stays(plan: Plan, reference: DocumentReference): Promise<void>;
  /** To be called at the end of a write: those go that owe nothing any more. */
  goAnswered(plan: Plan): Promise<void>;
  /** Everything of it, at once. */
  remove(plan: Plan, reference: DocumentReference): Promise<void>;
  /** For a write that fails: answers how to go back to what it found. */
  remember(): () => void;
}

/** @param parts.known facts of every document in the vault */
export async function openLeaving(parts: {
  store: VaultStore;
  known: Map<DocumentReference, KnownDocument>;
  knownIn: KnownIn;
  owed: Owed;
  returns: Returns;
  replicas: Replicas;
}): Promise<Leaving> {
  const { store, known, knownIn, owed, returns, replicas } = parts;
  const plain = await store.get('facts', 'leaving');
  const leaving = new Set(plain ? unpack<DocumentReference[]>(plain).head : []);

  async function put(plan: Plan) {
    plan.steps.push(await store.put('facts', 'leaving', pack([...leaving])));
  }

  async function remove(plan: Plan, reference: DocumentReference) {
    await returns.answered(plan, [reference]);
    const name = await store.nameOf(reference);
    plan.steps.push({ store: 'documents', key: name });
    for (const { key } of await store.updatesOf(name)) plan.steps.push({ store: 'updates', key });
    plan.factsOf.delete(reference);
    plan.touched.delete(reference);
    plan.rows.delete(reference);
    plan.wrote.here = plan.wrote.here.filter((one) => one !== reference);
    plan.wrote.gone.push(reference);
    plan.observed.delete(reference);
    plan.after.push(() => {
      known.delete(reference);
      replicas.forget(reference);
    });
  }

  return {
    async letGo(plan, reference) {
      if (!knownIn(plan, reference)) return;
      if (!owed.owes(plan, reference)) {
        await remove(plan, reference);
        return;
      }
      await returns.answered(plan, [reference]);
      // What is owed stays until the server has answered for it; a refusal then brings it to the tray.
      leaving.add(reference);
      await put(plan);
    },
    async stays(plan, reference) {
      if (leaving.delete(reference)) await put(plan);
    },
    async goAnswered(plan) {
      for (const reference of plan.owedChanged) {
        if (!leaving.has(reference) || owed.owes(plan, reference)) continue;
        leaving.delete(reference);
        await remove(plan, reference);
        await put(plan);
      }
    },
    remove,
    remember() {
      const before = [...leaving];
      return () => {
        leaving.clear();
        for (const reference of before) leaving.add(reference);
      };
    },
  };
}
