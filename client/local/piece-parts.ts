import { readPiece, type SyncItem } from '../../shared/protocol/sync-frames.ts';
import type { Change } from './vault-changes.ts';

/**
 * What a part may weigh: so many rows, or an eighth as many documents, which is what a server's piece holds. Either takes
 * the vault a few milliseconds.
 */
const PART_WEIGHS = 200;
const DOCUMENT_WEIGHS = 8;

/**
 * What is written in one go each: pieces that came from the server in parts, so that what somebody types meanwhile
 * waits for one of them at most. The place is moved with the last: cut off between two, the piece is asked for again.
 * Throws where a piece can't be read.
 */
export function* partsOf(changes: Change[]): Generator<Change[]> {
  let others: Change[] = [];
  for (const change of changes) {
    if (change.kind !== 'piece') {
      others.push(change);
      continue;
    }
    if (others.length > 0) yield others;
    others = [];
    yield* cutPiece(change);
  }
  if (others.length > 0) yield others;
}

function* cutPiece({ bytes, projection, listing }: Extract<Change, { kind: 'piece' }>): Generator<Change[]> {
  const { begin, items, gone, erased, place } = readPiece(bytes);
  let restored = begin?.restarted === 'history' ? { restored: true as const } : {};
  let part: SyncItem[] = [];
  let weight = 0;
  for (const item of items) {
    if (weight >= PART_WEIGHS) {
      yield [{ kind: 'part', items: part, gone: [], erased: [], projection, place: null, ...restored }];
      restored = {};
      part = [];
      weight = 0;
    }
    part.push(item);
    weight += item.how === 'row' ? 1 : DOCUMENT_WEIGHS;
  }
  const to = place.cursor === null ? null : { cursor: place.cursor, listing };
  const atEnd = to && place.remaining === 0 ? { atEnd: true as const } : {};
  yield [{ kind: 'part', items: part, gone, erased, projection, place: to, ...restored, ...atEnd }];
}
