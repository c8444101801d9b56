import * as Y from 'yjs';
import type { OutboxId } from '../../shared/base/ids.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { Command, Refusal } from '../../shared/protocol/outbox.ts';
import { differencesOf } from './differences.ts';
import { pack, unpack } from './packed.ts';
import type { TrayItem } from './vault-changes.ts';
import { clientsIn, docOf, type KeptDocument, readKept } from './vault-documents.ts';
import type { OutboxHead } from './vault-outbox.ts';
import type { Step, VaultStore } from './vault-store.ts';

/** Refused work: the device's version of a document, whole, until the person settles it. */
export interface Aside {
  id: string;
  reference: DocumentReference;
  refusal: Refusal;
  writtenAt: number;
  /** Outbox entries that are in it; one that is committed after all leaves. */
  ids: OutboxId[];
  /** Client ids whose later updates the server refuses too. */
  clients: number[];
  facts: DocumentFacts;
  /** Set when the document itself was refused: what would bring it into being. */
  register?: Command;
  /** The device's version as one Yjs update. */
  state: Uint8Array;
  /** What the server had of it then: to compare with once the document is no longer on this device. */
  base: Uint8Array;
}

export interface Tray {
  items: Aside[];
}

export async function readTray(store: VaultStore): Promise<Tray> {
  const items = (await store.all('tray')).map(([, plain]): Aside => {
    const { head, bytes } = unpack<Omit<Aside, 'state' | 'base'> & { split: number }>(plain);
    return { ...head, state: bytes.slice(0, head.split), base: bytes.slice(head.split) };
  });
  return { items: items.sort((a, b) => a.writtenAt - b.writtenAt) };
}

export const putAside = (store: VaultStore, { state, base, ...head }: Aside): Promise<Step> => {
  const both = new Uint8Array(state.length + base.length);
  both.set(state);
  both.set(base, state.length);
  return store.put('tray', head.id, pack({ ...head, split: state.length }, both));
};

/** Puts a document's unsent work aside, with the version of the document that it belongs to. */
export async function setAside(
  store: VaultStore,
  tray: Tray,
  from: { entry: OutboxHead; entries: OutboxHead[]; refusal: Refusal; kept: KeptDocument; facts: DocumentFacts },
): Promise<{ steps: Step[]; kept: () => void }> {
  const { entry, entries, refusal, kept, facts } = from;
  const ids = entries.map((one) => one.id);
  const clients = new Set<number>();
  for (const { id, bytes } of kept.updates)
    if (id && ids.includes(id)) for (const client of clientsIn(bytes)) clients.add(client);
  const doc = docOf(kept);
  const theirs = docOf(kept, (id) => ids.includes(id));
  const register = entries.find((one) => one.command?.type === 'register')?.command;
  const aside: Aside = {
    id: entry.id,
    reference: entry.reference,
    refusal,
    writtenAt: entries[0]?.writtenAt ?? entry.writtenAt,
    ids,
    clients: [...clients],
    facts,
    ...(register ? { register } : {}),
    state: Y.encodeStateAsUpdate(doc),
    base: Y.encodeStateAsUpdate(theirs),
  };
  doc.destroy();
  theirs.destroy();
  return { steps: [await putAside(store, aside)], kept: () => void tray.items.push(aside) };
}

/** The tray as the sync centre shows it, compared with what the vault holds of the server's versions now. */
export async function shownTray(store: VaultStore, tray: Tray): Promise<TrayItem[]> {
  return Promise.all(
    tray.items.map(async (item) => {
      const yours = docOf({ state: [{ format: 1, bytes: item.state }], updates: [] });
      const now = await readKept(store, item.reference);
      const isHere = now.state.length > 0 || now.updates.length > 0;
      const theirs = docOf(isHere ? now : { state: [{ format: 1, bytes: item.base }], updates: [] });
      const differences = differencesOf(yours, theirs, item.facts);
      yours.destroy();
      theirs.destroy();
      const { id, reference, refusal, writtenAt } = item;
      return { id, reference, refusal, writtenAt, entries: item.ids.length, differences };
    }),
  );
}
