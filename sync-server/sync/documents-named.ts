import type { Actor } from '../../shared/authz/actor.ts';
import { PROJECTION_VERSION } from '../../shared/projections/projection-version.ts';
import { beginFrame, type DocumentsRequest, placeFrame } from '../../shared/protocol/sync-frames.ts';
import { givingWay } from './giving-way.ts';
import { frameOf, wasReadable } from './items.ts';
import { gatherPiece } from './piece.ts';
import type { PullParts } from './pull.ts';

/**
 * Documents asked for by name, whole, in the order asked for, as frames. Of what nobody registered, and of what the actor
 * can never have seen, nothing is said.
 */
export async function* documentsNamed(
  parts: PullParts,
  wanted: DocumentsRequest['documents'],
  by: Actor,
): AsyncGenerator<Uint8Array> {
  const piece = gatherPiece(parts.pieces.documents);
  const turn = givingWay();
  yield beginFrame({ projection: PROJECTION_VERSION, restarted: null });
  for (const [at, [reference, rowAt]] of wanted.entries()) {
    const item = await frameOf(parts, { reference, facts: null }, by, { since: 0, rowAt });
    const erased = item ? null : await parts.store.erased(reference);
    if (item?.given) {
      const { what: frame, bytes } = item.given;
      if (piece.isFull(bytes)) yield* piece.end(placeFrame({ cursor: null, remaining: wanted.length - at }));
      piece.add(bytes);
      yield frame;
    } else if (item && wasReadable(item.facts, by, [])) piece.addGone(reference);
    else if (erased) piece.addErased({ reference, by: erased.erasedBy ?? null });
    await turn();
  }
  yield* piece.end(placeFrame({ cursor: null, remaining: 0 }));
}
