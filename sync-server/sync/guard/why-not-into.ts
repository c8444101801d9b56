import type * as Y from 'yjs';
import { MAX_WAITING_BYTES } from '../../../shared/protocol/limits.ts';
import type { Refusal } from '../../../shared/protocol/outbox.ts';
import {
  clashWithPast,
  endsWaiting,
  hasTooManyRoots,
  isWaiting,
  needsUnseenOf,
  waitingBytes,
  wouldWait,
} from './document-state.ts';
import { harmsEntry } from './kept-entries.ts';
import type { UpdateOutline } from './read-update.ts';

export interface Arriving {
  /** The update's size. */
  bytes: number;
  /** Is a client id of the sender's enrolment? */
  isOwn: (client: number) => boolean;
  /** All that it stands on has to be there. */
  mustFit: boolean | undefined;
  /** Is nobody else's update on its way into the document? */
  isAlone: boolean;
  /** Of what is given back after a restore, the update: where it overlaps what waits it may be what that waits for. */
  givenBack?: Uint8Array | undefined;
}

/** Why an update that can be read must not enter this very document, now or ever; null where it may. Changes nothing. */
export function whyNotInto(doc: Y.Doc, outline: UpdateOutline, arriving: Arriving): Refusal | null {
  const { bytes, isOwn, mustFit, isAlone, givenBack } = arriving;
  if (hasTooManyRoots(doc, outline)) return { code: 'too-large', detail: 'too many roots' };
  if (harmsEntry(doc, outline)) {
    return { code: 'malformed', detail: 'an entry is marked as deleted, never removed or replaced' };
  }
  // Never of what is waited for: without it, it would be too much for ever.
  if (isWaiting(doc) && waitingBytes(doc) + bytes > MAX_WAITING_BYTES && wouldWait(doc, outline)) {
    return { code: 'busy', detail: 'too much waits in this document' };
  }
  // What an honest device stands on came from here; only after a restore does it know more, and then it waits there
  // until the rest is back. Taken in, it would wait here: to delete what another will yet write, or to end whoever
  // brings what it waits for. One's own missing updates may be waited for: they end nobody else.
  if (needsUnseenOf(doc, outline, isOwn)) return { code: 'busy', detail: 'stands on what is not here' };
  if (mustFit && wouldWait(doc, outline)) return { code: 'busy', detail: 'would have to wait' };
  const clash = clashWithPast(doc, outline, isAlone);
  if (clash === 'not-now' && isAlone && givenBack && endsWaiting(doc, givenBack)) return null;
  return clash && { code: clash === 'never' ? 'malformed' : 'busy', detail: 'does not fit what is there' };
}
