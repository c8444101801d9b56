import * as Y from 'yjs';
import type { OutboxId } from '../../shared/base/ids.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { pack, unpack } from './packed.ts';
import type { Step, VaultStore } from './vault-store.ts';

/** A document as it lies in the vault: a compacted state, then updates, each with its outbox id if it is one's own. */
export interface KeptDocument {
  state: Uint8Array | null;
  updates: { key: number; id: OutboxId | null; bytes: Uint8Array }[];
}

export async function readKept(store: VaultStore, reference: DocumentReference): Promise<KeptDocument> {
  const name = await store.nameOf(reference);
  const [state, updates] = await Promise.all([store.get('documents', name), store.updatesOf(name)]);
  return {
    state,
    updates: updates.map(({ key, plain }) => {
      const { head, bytes } = unpack<{ id: OutboxId | null }>(plain);
      return { key, id: head.id, bytes };
    }),
  };
}

/** The whole document, or, with `without`, the document as the server knows it: less what it has not taken. */
export function docOf(kept: KeptDocument, without?: (id: OutboxId) => boolean): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    if (kept.state) Y.applyUpdate(doc, kept.state);
    for (const { id, bytes } of kept.updates) if (!(id && without?.(id))) Y.applyUpdate(doc, bytes);
  });
  return doc;
}

export const putUpdate = async (
  store: VaultStore,
  key: number,
  reference: DocumentReference,
  id: OutboxId | null,
  bytes: Uint8Array,
): Promise<Step> => store.putUpdate(key, await store.nameOf(reference), pack({ id }, bytes));

/** Folds what is settled into the state; what is still owed stays as it is, so that it can be set aside whole. */
export async function compactSteps(
  store: VaultStore,
  reference: DocumentReference,
  owed: (id: OutboxId) => boolean,
): Promise<Step[]> {
  const kept = await readKept(store, reference);
  const settled = kept.updates.filter(({ id }) => !(id && owed(id)));
  if (settled.length === 0) return [];
  const doc = docOf({ state: kept.state, updates: settled });
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  const put = await store.put('documents', await store.nameOf(reference), state);
  return [put, ...settled.map(({ key }): Step => ({ store: 'updates', key }))];
}

/** The enrolments' client ids whose structs an update holds. */
export const clientsIn = (bytes: Uint8Array): number[] => [...Y.parseUpdateMeta(bytes).from.keys()];
