import type { DocumentReference } from '../../shared/docs/reference.ts';
import { type DocumentHost, type HeldDocument, openDocument } from './open-document.ts';

/** Documents that this tab has open, each once however many screens hold it. */
export interface OpenDocuments {
  /** null when the vault has no such document. */
  open(reference: DocumentReference): Promise<HeldDocument | null>;
  get(reference: DocumentReference): HeldDocument | undefined;
  /** Those whose edits go out over the socket now. */
  followed(): DocumentReference[];
  /** Roles changed: what could be written may be to read now, or the other way round. */
  lookAgain(): void;
  /** Those that the server did not know: it may now. */
  followAgain(): void;
  closeAll(): void;
}

/**
 * A document that one part of a screen lets go of is often taken up by the next in the same moment: a goodbye and a
 * greeting on one socket, close together, left a device that believed it was following and heard nothing.
 */
const LINGER_MS = 1_000;

export function holdOpenDocuments(host: DocumentHost): OpenDocuments {
  const opening = new Map<DocumentReference, Promise<HeldDocument | null>>();
  const closing = new Map<DocumentReference, Promise<void>>();
  const present = new Map<DocumentReference, HeldDocument>();
  const lingering = new Map<DocumentReference, ReturnType<typeof setTimeout>>();

  async function begin(reference: DocumentReference): Promise<HeldDocument | null> {
    // Its last words have to be in the vault before it is read again, and its provider gone before there is another.
    await closing.get(reference);
    const document = await openDocument(reference, host, () => linger(reference));
    if (document) present.set(reference, document);
    else opening.delete(reference);
    return document;
  }

  function linger(reference: DocumentReference): void {
    stay(reference);
    lingering.set(
      reference,
      setTimeout(() => end(reference), LINGER_MS),
    );
  }

  function stay(reference: DocumentReference): void {
    clearTimeout(lingering.get(reference));
    lingering.delete(reference);
  }

  function end(reference: DocumentReference): void {
    lingering.delete(reference);
    const document = present.get(reference);
    opening.delete(reference);
    present.delete(reference);
    const done = host.writes.flush().then(() => {
      document?.close();
      closing.delete(reference);
    });
    closing.set(reference, done);
  }

  return {
    open(reference) {
      stay(reference);
      let document = opening.get(reference);
      if (!document) {
        document = begin(reference);
        opening.set(reference, document);
        document.catch(() => opening.delete(reference));
      }
      return document;
    },
    get: (reference) => present.get(reference),
    followed: () => [...present.values()].filter((one) => one.isFollowed()).map((one) => one.reference),
    lookAgain() {
      for (const document of present.values()) document.setFacts(document.facts);
    },
    followAgain() {
      for (const document of present.values()) document.followAgain();
    },
    closeAll() {
      for (const timer of lingering.values()) clearTimeout(timer);
      lingering.clear();
      for (const document of present.values()) document.close();
      present.clear();
      opening.clear();
    },
  };
}
