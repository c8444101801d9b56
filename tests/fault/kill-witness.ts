import * as Y from 'yjs';
import { fromBase64 } from '../../shared/base/bytes.ts';
import type { OutboxId } from '../../shared/base/ids.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { DocumentRow } from '../../shared/projections/project.ts';
import type { SyncPage } from '../../shared/protocol/sync-pages.ts';

/** Everything that the server has answered for, whoever was answered. */
export interface Witness {
  /** `logged`: by that very id in the log. Of a socket it may also be contained in what came by another id. */
  committed: Map<OutboxId, { reference: DocumentReference; bytes: Uint8Array; logged: boolean }>;
  /** What a request of the API or an import was told is there: a check of its document's row. */
  told: { what: string; reference: DocumentReference; holds: (row: DocumentRow) => boolean }[];
  /** Names that an import said it had taken in. */
  imported: Set<string>;
  /** Answers that were neither success nor "come back": each is a fault of its own. */
  faults: string[];
}

export const createWitness = (): Witness => ({ committed: new Map(), told: [], imported: new Set(), faults: [] });

export interface Counts {
  committed: number;
  told: number;
  imported: number;
}

/** How much of each kind there is at this moment: what comes later need not be in a replica made now. */
export const countsOf = ({ committed, told, imported }: Witness): Counts => ({
  committed: committed.size,
  told: told.length,
  imported: imported.size,
});

type Ask = <T>(path: string) => Promise<T>;

/** What a device that has everything closed holds: followed by pages of `GET /api/sync`, on from where it was. */
export function createReplica() {
  const documents = new Map<DocumentReference, { bytes: string; row: DocumentRow }>();
  let cursor: string | null = null;
  let restarts = 0;
  return {
    documents,
    restarts: () => restarts,
    async follow(ask: Ask): Promise<void> {
      for (;;) {
        const page: SyncPage = await ask(`/api/sync${cursor ? `?after=${encodeURIComponent(cursor)}` : ''}`);
        for (const { reference, bytes, row } of page.items) documents.set(reference, { bytes, row });
        if (page.restarted) restarts += 1;
        cursor = page.cursor;
        if (page.remaining === 0) return;
      }
    },
  };
}
export type Replica = ReturnType<typeof createReplica>;

export interface Missing {
  /** Committed updates whose content is not in their document. */
  updates: OutboxId[];
  told: string[];
  imported: string[];
}

export const NOTHING_YET: Counts = { committed: 0, told: 0, imported: 0 };

/** What the witness was answered for between two moments, and the replica lacks. */
export function missingIn(replica: Replica, witness: Witness, from: Counts, to: Counts): Missing {
  const holders = new Map<DocumentReference, (update: Uint8Array) => boolean>();
  const holderOf = (reference: DocumentReference) => {
    const holder = holders.get(reference) ?? holderIn(replica.documents.get(reference)?.bytes);
    holders.set(reference, holder);
    return holder;
  };
  const committed = [...witness.committed].slice(from.committed, to.committed);
  const told = witness.told.slice(from.told, to.told).filter(({ reference, holds }) => {
    const held = replica.documents.get(reference);
    return !held || !holds(held.row);
  });
  const names = new Set<string>();
  for (const { row } of replica.documents.values()) if (row.kind === 'beneficiary') names.add(row.fullName);
  return {
    updates: committed.filter(([, { reference, bytes }]) => !holderOf(reference)(bytes)).map(([id]) => id),
    told: told.map(({ what }) => what),
    imported: [...witness.imported].slice(from.imported, to.imported).filter((name) => !names.has(name)),
  };
}

/**
 * Tells of a document which updates it holds: in effect, or waiting for one that its writer has yet to send again [D7].
 */
function holderIn(bytes: string | undefined): (update: Uint8Array) => boolean {
  if (bytes === undefined) return () => false;
  const doc = new Y.Doc({ gc: false });
  Y.applyUpdate(doc, fromBase64(bytes));
  const snapshot = Y.snapshot(doc);
  const pending = doc.store.pendingStructs?.update;
  const waiting = pending ? Y.decodeUpdateV2(pending).structs.filter((struct) => !(struct instanceof Y.Skip)) : [];
  doc.destroy();
  return (update) => {
    if (Y.snapshotContainsUpdate(snapshot, update)) return true;
    return Y.decodeUpdate(update).structs.every(({ id, length }) =>
      waiting.some(
        (struct) =>
          struct.id.client === id.client &&
          struct.id.clock <= id.clock &&
          struct.id.clock + struct.length >= id.clock + length,
      ),
    );
  };
}
