import type { Actor } from '../../../shared/authz/actor.ts';
import type { Clock } from '../../../shared/base/clock.ts';
import type { UserId } from '../../../shared/base/ids.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import { type DocStore, MOST_REFUSALS, type Refused } from '../../storage/doc-store.ts';

/**
 * Remembers which client ids of which documents were refused: what such a client writes next stands on what was
 * refused, and would wait in the document for ever. The store keeps it too, since a device may send what follows weeks
 * after it was told.
 */
export interface RefusalMemory {
  /** Reads what the store remembers, once; to be awaited before anything is asked. */
  ready(): Promise<void>;
  has(reference: DocumentReference, client: number, by: Actor): boolean;
  add(reference: DocumentReference, client: number, by: Actor): void;
  /** Resolves when the disk has all that was added, at once where it had it; rejects when it does not take it. */
  keep(): Promise<void>;
}

type Store = Pick<DocStore, 'refusals' | 'saveRefusals'>;

export function createRefusalMemory(store: Store, clock: Clock): RefusalMemory {
  // By person, so that nobody's refusals push out another's.
  const refused = new Map<UserId, Set<string>>();
  const unsaved = new Map<string, Refused>();
  let loading: Promise<void> | null = null;
  const key = (reference: DocumentReference, client: number) => `${reference} ${client}`;

  function remember(user: UserId, one: string): boolean {
    const theirs = refused.get(user) ?? new Set();
    refused.set(user, theirs);
    const isNew = !theirs.delete(one);
    theirs.add(one);
    if (theirs.size > MOST_REFUSALS) theirs.delete(theirs.values().next().value!);
    return isNew;
  }

  async function load(): Promise<void> {
    for (const { user, reference, client } of await store.refusals()) remember(user, key(reference, client));
  }

  return {
    ready() {
      loading ??= load().catch((error: unknown) => {
        loading = null;
        throw error;
      });
      return loading;
    },
    has: (reference, client, { user }) => refused.get(user)?.has(key(reference, client)) ?? false,
    add(reference, client, { user }) {
      const one = key(reference, client);
      if (remember(user, one)) unsaved.set(one, { reference, client, user, at: clock() });
    },
    async keep() {
      if (unsaved.size === 0) return;
      const some = [...unsaved];
      await store.saveRefusals(some.map(([, one]) => one));
      for (const [one] of some) unsaved.delete(one);
    },
  };
}
