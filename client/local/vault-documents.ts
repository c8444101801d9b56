import * as Y from 'yjs';
import type { OutboxId } from '../../shared/base/ids.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { applyPart } from '../../shared/protocol/apply-part.ts';
import type { UpdatePart } from '../../shared/protocol/sync-frames.ts';
import { pack, unpack } from './packed.ts';
import { packState, unpackState } from './update-parts.ts';
import type { Step, VaultStore } from './vault-store.ts';

/** A document as it lies in the vault: a state, then updates, each with its outbox id if it is one's own. */
export interface KeptDocument {
  /** None where there is no state. */
  state: UpdatePart[];
  updates: ({ key: number; id: OutboxId | null } & UpdatePart)[];
}

export async function readKept(store: VaultStore, reference: DocumentReference): Promise<KeptDocument> {
  const name = await store.nameOf(reference);
  const [state, updates] = await Promise.all([store.get('documents', name), store.updatesOf(name)]);
  return {
    state: state ? unpackState(state) : [],
    updates: updates.map(({ key, plain }) => {
      // Records from before formats say none: they are of version 1.
      const { head, bytes } = unpack<{ id: OutboxId | null; format?: 2 }>(plain);
      return { key, id: head.id, format: head.format ?? 1, bytes };
    }),
  };
}

/** The whole document, or, with `without`, the document as the server knows it: less what it has not taken. */
export function docOf(kept: KeptDocument, without?: (id: OutboxId) => boolean): Y.Doc {
  // One of its own would be drawn digit by digit, which takes longer than to read most documents; nobody asks for it.
  const doc = new Y.Doc({ guid: '' });
  doc.transact(() => {
    for (const part of kept.state) applyPart(doc, part);
    for (const update of kept.updates) if (!(update.id && without?.(update.id))) applyPart(doc, update);
  });
  return doc;
}

export const putUpdate = async (
  store: VaultStore,
  key: number,
  reference: DocumentReference,
  id: OutboxId | null,
  { format, bytes }: UpdatePart,
): Promise<Step> =>
  store.putUpdate(key, await store.nameOf(reference), pack(format === 2 ? { id, format } : { id }, bytes));

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
  const state = packState([{ format: 1, bytes: Y.encodeStateAsUpdate(doc) }]);
  doc.destroy();
  const put = await store.put('documents', await store.nameOf(reference), state);
  return [put, ...settled.map(({ key }): Step => ({ store: 'updates', key }))];
}

/** The enrolments' client ids whose structs an update holds. */
export const clientsIn = (bytes: Uint8Array): number[] => [...Y.parseUpdateMeta(bytes).from.keys()];
