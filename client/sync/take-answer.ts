import { cutPieces, readEnds, type SyncBegin, type SyncPlace } from '../../shared/protocol/sync-frames.ts';
import type { Vault } from '../local/vault-port.ts';

/**
 * Hands an answer on to the vault, piece by piece; no document is read on the way, and the next comes while one is being
 * stored. One that is cut off leaves the pieces that were whole. Answers its last place; rejects where the line, the vault or the answer fails.
 * @param list is it asked for as rows without their documents?
 * @param told.onChunk of what came over the line, before it is read
 * @param told.onPiece of each that the vault has taken; `begin` with the first
 */
export async function takeAnswer(
  vault: Pick<Vault, 'write'>,
  answer: AsyncIterable<Uint8Array>,
  list: boolean,
  told: { onChunk(chunk: Uint8Array): void; onPiece(items: number, place: SyncPlace, begin: SyncBegin | null): void },
): Promise<SyncPlace> {
  const cutter = cutPieces();
  let projection: number | null = null;
  let last: SyncPlace | null = null;
  /** One after the other: a place is not to be in the vault before what lies behind it. */
  let storing = Promise.resolve();

  async function store(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const { begin, items, place } = readEnds(bytes);
    projection = begin?.projection ?? projection;
    if (projection === null) throw new Error('an answer that does not begin');
    const done = await vault.write([{ kind: 'piece', bytes, projection, listing: list && place.remaining > 0 }]);
    if (!done.ok) throw new Error(done.error.detail);
    last = place;
    told.onPiece(items, place, begin);
  }

  try {
    for await (const chunk of answer) {
      told.onChunk(chunk);
      for (const bytes of cutter.add(chunk)) {
        await storing;
        storing = store(bytes);
        // Heard at the next piece or at the end, which may be a while.
        storing.catch(() => undefined);
      }
    }
  } finally {
    // What is whole stays, also where the rest did not come; its own failure is told where nothing else failed.
    await storing.catch(() => undefined);
  }
  await storing;
  if (!last) throw new Error('an answer without a place');
  return last;
}
