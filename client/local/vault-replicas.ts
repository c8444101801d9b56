import type * as Y from 'yjs';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { KnownDocument } from './vault-changes.ts';
import { docOf, readKept } from './vault-documents.ts';
import type { VaultStore } from './vault-store.ts';

/** Decoded documents kept at hand, some 125 KB each. */
const REPLICAS = 24;

/** A decoded document, as far as it was written. */
export interface Replica {
  doc: Y.Doc;
  facts: DocumentFacts;
  sequence: number;
}

export interface Replicas {
  /** Decodes a document, unless it is at hand; null where nothing is known of it. */
  of(reference: DocumentReference, at: KnownDocument | undefined): Promise<Replica | null>;
  forget(reference: DocumentReference): void;
  forgetAll(): void;
  /** Lets go of what was decoded long ago. */
  tidy(): void;
}

export function holdReplicas(store: VaultStore): Replicas {
  const replicas = new Map<DocumentReference, Replica>();

  function forget(reference: DocumentReference): void {
    replicas.get(reference)?.doc.destroy();
    replicas.delete(reference);
  }

  return {
    async of(reference, at) {
      if (!at) return null;
      let replica = replicas.get(reference);
      if (replica) {
        replicas.delete(reference);
        Object.assign(replica, at);
      } else {
        replica = { doc: docOf(await readKept(store, reference)), facts: at.facts, sequence: at.sequence };
      }
      replicas.set(reference, replica);
      return replica;
    },
    forget,
    forgetAll() {
      for (const reference of [...replicas.keys()]) forget(reference);
    },
    tidy() {
      for (const reference of replicas.keys()) {
        if (replicas.size <= REPLICAS) break;
        forget(reference);
      }
    },
  };
}
