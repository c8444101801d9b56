import type { Document, Hocuspocus } from '@hocuspocus/server';
import * as Y from 'yjs';
import { type DocumentReference, WORKSPACE } from '../../shared/docs/reference.ts';
import type { LiveMessage } from '../../shared/protocol/live.ts';
import type { Reached } from '../../shared/protocol/outbox.ts';
import { isWaiting } from './guard/document-state.ts';
import type { PlacesTold } from './live/places-told.ts';

/** The documents that somebody has open: in memory, merged by Hocuspocus, sent on to all who have them. */
export interface OpenDocuments {
  get(reference: DocumentReference): Document | null;
  /** Has anybody but this speaker a record open, or is about to, and is to hear its words behind a place of the log? */
  takePlaceIfDue(reference: DocumentReference, speaker?: Speaker): boolean;
  /**
   * Applies a logged update if the document is open or being opened; Hocuspocus sends it on to all but its speaker.
   * @param reached a place of the log with the update behind it, told to them before it
   */
  apply(reference: DocumentReference, bytes: Uint8Array, speaker?: Speaker, reached?: Reached): Promise<void>;
  /** Detaches all who have it open, each told so, and lets go of it. */
  close(reference: DocumentReference): void;
}

/** A socket that brought an update: what it said itself is not said to it again, which would cost its line as much. */
export interface Speaker {
  isSpeaking: boolean;
}

/** The origin of what the door applies: for Hocuspocus a local change, which it stores like any other. */
const FROM_THE_DOOR = { source: 'local' };

export function openDocuments(hocuspocus: Hocuspocus, places: Pick<PlacesTold, 'takeIfDue'>): OpenDocuments {
  function isHeard(reference: DocumentReference, speaker?: Speaker): boolean {
    if (reference === WORKSPACE) return false;
    if (hocuspocus.loadingDocuments.has(reference)) return true;
    const connections = hocuspocus.documents.get(reference)?.getConnections() ?? [];
    return connections.some(({ context }) => context.session !== speaker);
  }

  return {
    get: (reference) => hocuspocus.documents.get(reference) ?? null,
    takePlaceIfDue: (reference, speaker) => isHeard(reference, speaker) && places.takeIfDue(reference),
    async apply(reference, bytes, speaker, reached) {
      // A document being loaded may have read the log before this update was in it. If the load fails, nobody has it.
      await hocuspocus.loadingDocuments.get(reference)?.catch(() => null);
      const document = hocuspocus.documents.get(reference);
      if (!document) return;
      // What others said and what waited for this goes out along with it, to the speaker too.
      const isAll = !speaker || isWaiting(document);
      try {
        if (!isAll) speaker.isSpeaking = true;
        if (reached) tellPlace(document, reached);
        Y.applyUpdate(document, bytes, FROM_THE_DOOR);
      } finally {
        if (!isAll) speaker.isSpeaking = false;
      }
    },
    close: (reference) => hocuspocus.closeConnections(reference),
  };
}

/** Tells all who have a document open where the log is. */
export const tellPlace = (document: Document, reached: Reached): void =>
  document.broadcastStateless(placeMessage(reached));

/** What tells where the log is. */
export const placeMessage = (reached: Reached): string =>
  JSON.stringify({ type: 'reached', reached } satisfies LiveMessage);
