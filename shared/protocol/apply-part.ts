import * as Y from 'yjs';
import type { UpdatePart } from './sync-frames.ts';

/** Takes an update of either format into a document, under an origin where there is one. Throws where Yjs can't read it. */
export function applyPart(doc: Y.Doc, { format, bytes }: UpdatePart, origin?: unknown): void {
  if (format === 2) Y.applyUpdateV2(doc, bytes, origin);
  else Y.applyUpdate(doc, bytes, origin);
}
