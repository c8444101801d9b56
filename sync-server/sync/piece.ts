import type { DocumentReference } from '../../shared/docs/reference.ts';
import { type ErasedItem, erasedFrame, goneFrame, type RowItem, rowsFrame } from '../../shared/protocol/sync-frames.ts';

/** What an answer has written since its last place: when the next is due, and who is gone until there. */
export interface Piece {
  /** Would one more document of so many bytes make it too large? Never while it holds none. */
  isFull(bytes: number): boolean;
  add(bytes: number): void;
  /** A document of which the row alone is told; those of a piece go in one frame, when it ends. */
  addRow(row: RowItem, bytes: number): void;
  addGone(reference: DocumentReference): void;
  addErased(erased: ErasedItem): void;
  /** The frames that end it, with its place, which is last; what comes after is of the next. */
  end(place: Uint8Array): Uint8Array[];
}

/** Documents in one piece at most: whole ones, or their rows alone. */
export interface PieceSizes {
  documents: number;
  rows: number;
}

/** After so many of them a device gets a place to go on from, should the rest not come. */
export const pieceSizes: PieceSizes = { documents: 25, rows: 250 };
/** Beyond it a piece takes no further document. */
const PIECE_BYTES = 1 << 20;

/** @param most documents in one piece */
export function gatherPiece(most: number): Piece {
  let documents = 0;
  let size = 0;
  let rows: RowItem[] = [];
  let gone: DocumentReference[] = [];
  let erased: ErasedItem[] = [];
  return {
    isFull: (bytes) => documents > 0 && (documents >= most || size + bytes > PIECE_BYTES),
    add(bytes) {
      documents += 1;
      size += bytes;
    },
    addRow(row, bytes) {
      documents += 1;
      size += bytes;
      rows.push(row);
    },
    addGone(reference) {
      documents += 1;
      gone.push(reference);
    },
    addErased(one) {
      documents += 1;
      erased.push(one);
    },
    end(place) {
      const frames = [
        ...(rows.length > 0 ? [rowsFrame(rows)] : []),
        ...(gone.length > 0 ? [goneFrame(gone)] : []),
        ...(erased.length > 0 ? [erasedFrame(erased)] : []),
        place,
      ];
      documents = 0;
      size = 0;
      rows = [];
      gone = [];
      erased = [];
      return frames;
    },
  };
}
