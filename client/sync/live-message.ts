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
