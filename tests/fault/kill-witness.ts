import * as Y from 'yjs';
import type { OutboxId } from '../../shared/base/ids.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { DocumentRow } from '../../shared/projections/project.ts';
import type { UpdatePart } from '../../shared/protocol/sync-frames.ts';
import { docOf, type Replica } from '../support/replica.ts';

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
    const holder = holders.get(reference) ?? holderIn(replica.documents.get(reference)?.parts);
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
export function holderIn(parts: UpdatePart[] | null | undefined): (update: Uint8Array) => boolean {
  if (!parts) return () => false;
  const doc = docOf(parts, { gc: false });
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
