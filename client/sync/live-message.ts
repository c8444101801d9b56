import type { DocumentReference } from '../../shared/docs/reference.ts';
import { type LiveMessage, liveMessageSchema } from '../../shared/protocol/live.ts';

/** A stateless message of the socket; null for one that this version doesn't know: a newer server may say more. */
export function readLiveMessage(payload: string): LiveMessage | null {
  let json: unknown;
  try {
    json = JSON.parse(payload);
  } catch {
    return null;
  }
  return liveMessageSchema.safeParse(json).data ?? null;
}

/**
 * Is there something to be fetched? What others write into a document comes on its own connection while it is followed;
 * its facts don't.
 */
export const asksToFetch = (
  { references, facts = [] }: Extract<LiveMessage, { type: 'changed' }>,
  isFollowed: (reference: DocumentReference) => boolean,
): boolean => facts.length > 0 || references.some((reference) => !isFollowed(reference));
