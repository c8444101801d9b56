import type { Document, Hocuspocus } from '@hocuspocus/server';
import * as Y from 'yjs';
import type { DocumentReference } from '../../shared/docs/reference.ts';

/** The documents that somebody has open: in memory, merged by Hocuspocus, sent on to all who have them. */
export interface OpenDocuments {
  get(reference: DocumentReference): Document | null;
  /** Applies a logged update if the document is open or being opened; Hocuspocus sends it on. */
  apply(reference: DocumentReference, bytes: Uint8Array): Promise<void>;
}

/** The origin of what the door applies: for Hocuspocus a local change, which it stores like any other. */
const FROM_THE_DOOR = { source: 'local' };

export function openDocuments(hocuspocus: Hocuspocus): OpenDocuments {
  return {
    get: (reference) => hocuspocus.documents.get(reference) ?? null,
    async apply(reference, bytes) {
      // A document being loaded may have read the log before this update was in it. If the load fails, nobody has it.
      await hocuspocus.loadingDocuments.get(reference)?.catch(() => null);
      const document = hocuspocus.documents.get(reference);
      if (document) Y.applyUpdate(document, bytes, FROM_THE_DOOR);
    },
  };
}
