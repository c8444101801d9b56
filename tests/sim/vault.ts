import { unpack } from '../../client/local/packed.ts';
import { partsOf } from '../../client/local/piece-parts.ts';
import { rowsOf } from '../../client/local/row-pieces.ts';
import type { ReadDocument, VaultCalls } from '../../client/local/vault-calls.ts';
import type {
  Change,
  KnownDocument,
  RowRecord,
  TrayItem,
  Unsent,
  VaultFacts,
  WriteFailure,
  Wrote,
} from '../../client/local/vault-changes.ts';
import { readKept } from '../../client/local/vault-documents.ts';
import { nextPush, type OutboxHead, readOutbox, unsentOfAll } from '../../client/local/vault-outbox.ts';
import { readGivenBack, readOwedBack, readReturning, readSeen } from '../../client/local/vault-returns.ts';
import { readRecords, readRows } from '../../client/local/vault-rows.ts';
import type { VaultStore } from '../../client/local/vault-store.ts';
import { type Aside, readTray, shownTray } from '../../client/local/vault-tray.ts';
import { openWriter } from '../../client/local/vault-writer.ts';
import type { OutboxId } from '../../shared/base/ids.ts';
import type { Result } from '../../shared/base/result.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { Command } from '../../shared/protocol/outbox.ts';

/** What a device does with its vault: `vault-host.ts` without worker, tabs and keys. */
export interface SimVault {
  write(changes: Change[]): Promise<Result<void, WriteFailure>>;
  /** null of what isn't here, also where its row is. */
  read(reference: DocumentReference): Promise<ReadDocument | null>;
  nextPush: VaultCalls['nextPush'];
  returning: VaultCalls['returning'];
  givenBack: VaultCalls['givenBack'];
  cursor(): Promise<string | null>;
  seen(): Promise<string[]>;
  isListing(): Promise<boolean>;
  refusedWork(id: string): Promise<{ state: Uint8Array; facts: DocumentFacts; register: Command | null } | null>;
  /** As it was when it was opened. */
  unsent: [DocumentReference, Unsent][];
  rows: RowRecord[];
  tray: TrayItem[];
}

/** What lies in a vault, read from its store by nobody in particular. */
export interface VaultContent {
  rows: Map<DocumentReference, RowRecord>;
  outbox: OutboxId[];
  /** Updates that are owed. */
  owed: { id: OutboxId; reference: DocumentReference; bytes: Uint8Array }[];
  tray: Aside[];
  leaving: DocumentReference[];
}

const GIVEN_BACK_CHARS = 20_000;

export async function openSimVault(store: VaultStore, onWrote: (wrote: Wrote) => void): Promise<SimVault> {
  const { documents: known, pieces } = await readRows(store);
  const outbox = await readOutbox(store);
  const tray = await shownTray(store, await readTray(store));
  const writer = await openWriter(store, known);
  return {
    unsent: unsentOfAll(outbox),
    rows: rowsOf(pieces),
    tray,
    async write(changes) {
      for (const part of partsOf(changes)) {
        const done = await writer.write(part);
        if (!done.ok) return done;
        follow(known, done.value);
        onWrote(done.value);
      }
      return { ok: true, value: undefined };
    },
    async read(reference) {
      const at = known.get(reference);
      if (!at || at.lacks === 'all') return null;
      const kept = await readKept(store, reference);
      return {
        parts: [...kept.state, ...kept.updates.map(({ format, bytes }) => ({ format, bytes }))],
        facts: at.facts,
      };
    },
    nextPush: (fresh) => nextPush(store, fresh),
    async returning() {
      const returning = await readReturning(store);
      return returning && { ...returning, owed: await readOwedBack(store) };
    },
    givenBack: (references) => readGivenBack(store, references, GIVEN_BACK_CHARS),
    cursor: () => factOf(store, 'cursor'),
    seen: () => readSeen(store),
    isListing: async () => (await factOf(store, 'listing')) ?? false,
    async refusedWork(id) {
      const item = (await readTray(store)).items.find((one) => one.id === id);
      return item ? { state: item.state, facts: item.facts, register: item.register ?? null } : null;
    },
  };
}

function follow(known: Map<DocumentReference, KnownDocument>, { rows, here, gone }: Wrote): void {
  for (const { reference, row: _, ...at } of rows) known.set(reference, at);
  for (const reference of here) delete known.get(reference)?.lacks;
  for (const reference of gone) known.delete(reference);
}

/** Own updates that the server has not answered for. */
export const readOwed = async (store: VaultStore): Promise<VaultContent['owed']> => owedIn(await entriesOf(store));

const entriesOf = async (store: VaultStore) =>
  (await store.all('outbox')).map(([, plain]) => unpack<OutboxHead>(plain));

const owedIn = (entries: Awaited<ReturnType<typeof entriesOf>>): VaultContent['owed'] =>
  entries.flatMap(({ head, bytes }) => (head.command ? [] : [{ id: head.id, reference: head.reference, bytes }]));

export async function readVault(store: VaultStore): Promise<VaultContent> {
  const entries = await entriesOf(store);
  return {
    rows: new Map((await readRecords(store)).records.map((row) => [row.reference, row])),
    outbox: entries.map(({ head }) => head.id),
    owed: owedIn(entries),
    tray: (await readTray(store)).items,
    leaving: (await factOf(store, 'leaving')) ?? [],
  };
}

export async function factOf<Name extends keyof VaultFacts>(
  store: VaultStore,
  name: Name,
): Promise<VaultFacts[Name] | null> {
  const plain = await store.get('facts', name);
  return plain ? unpack<VaultFacts[Name]>(plain).head : null;
}
