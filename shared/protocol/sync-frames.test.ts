import { describe, expect, test } from 'vitest';
import type { DocumentReference } from '../docs/reference.ts';
import type { DocumentRow } from '../projections/project.ts';
import {
  beginFrame,
  cutPieces,
  erasedFrame,
  goneFrame,
  itemFrame,
  placeFrame,
  readEnds,
  readPiece,
  rowsFrame,
  type SyncItem,
} from './sync-frames.ts';

const reference = 'beneficiary/0190a1b2-0000-7000-8000-000000000001' as DocumentReference;
const other = 'case/0190a1b2-0000-7000-8000-000000000002' as DocumentReference;
const item: SyncItem = {
  reference,
  sequence: 7,
  facts: {
    reference,
    kind: 'beneficiary',
    site: null,
    programme: null,
    beneficiary: null,
    assigned: [],
    restricted: false,
  },
  row: { kind: 'beneficiary', name: 'أمل' } as unknown as DocumentRow,
  how: 'whole',
  parts: [
    { format: 2, bytes: new Uint8Array([1, 2, 3]) },
    { format: 1, bytes: new Uint8Array([4]) },
  ],
};
const begin = { projection: 3, restarted: null };

const answer = (...frames: Uint8Array[]) => new Uint8Array(Buffer.concat(frames));
const twoPieces = answer(
  beginFrame(begin),
  itemFrame(item, JSON.stringify(item.row)),
  placeFrame({ cursor: 'a', remaining: 1 }),
  itemFrame({ ...item, how: 'row', parts: [] }, JSON.stringify(item.row)),
  goneFrame([other]),
  erasedFrame([{ reference, by: null }]),
  placeFrame({ cursor: 'b', remaining: 0 }),
);

describe('an answer in frames', () => {
  test('is read as it was written, however the network cuts it', () => {
    for (const size of [1, 3, 50, twoPieces.length]) {
      const cutter = cutPieces();
      const pieces: Uint8Array[] = [];
      for (let at = 0; at < twoPieces.length; at += size) pieces.push(...cutter.add(twoPieces.slice(at, at + size)));
      expect(pieces.map(readPiece)).toEqual([
        { begin, items: [item], gone: [], erased: [], place: { cursor: 'a', remaining: 1 } },
        {
          begin: null,
          items: [{ ...item, how: 'row', parts: [] }],
          gone: [other],
          erased: [{ reference, by: null }],
          place: { cursor: 'b', remaining: 0 },
        },
      ]);
      expect(pieces.map(readEnds)).toEqual([
        { begin, items: 1, place: { cursor: 'a', remaining: 1 } },
        { begin: null, items: 1, place: { cursor: 'b', remaining: 0 } },
      ]);
    }
  });

  test('cut off in the middle gives the pieces that were whole [T2]', () => {
    const pieces = cutPieces().add(twoPieces.slice(0, -1));
    expect(pieces.map((piece) => readPiece(piece).place.cursor)).toEqual(['a']);
  });

  test('with many rows in one frame is read as if each stood alone', () => {
    const { sequence, facts, row } = item;
    const rows = [item, { ...item, reference: other, facts: { ...facts, reference: other } }].map((one) => ({
      reference: one.reference,
      sequence,
      facts: one.facts,
      row: row!,
    }));
    const bytes = answer(rowsFrame(rows), placeFrame({ cursor: 'a', remaining: 0 }));
    expect(readPiece(bytes).items).toEqual(rows.map((one) => ({ ...one, how: 'row', parts: [] })));
    expect(readEnds(bytes).items).toBe(2);
  });

  test('without a row says so', () => {
    const [piece] = cutPieces().add(answer(itemFrame(item, null), placeFrame({ cursor: null, remaining: 0 })));
    expect(readPiece(piece!).items).toEqual([{ ...item, row: null }]);
  });

  test('passes over frames of types that it does not know [V15]', () => {
    const unknown = new Uint8Array([9, 0, 0, 0, 2, 1, 1]);
    const [piece] = cutPieces().add(answer(unknown, placeFrame({ cursor: null, remaining: 0 })));
    expect(readPiece(piece!).items).toEqual([]);
  });

  test('that claims more than a server sends is refused before it is held', () => {
    expect(() => cutPieces().add(new Uint8Array([2, 255, 255, 255, 255]))).toThrow(RangeError);
  });

  test('whose frames reach beyond it is refused', () => {
    const [piece] = cutPieces().add(answer(itemFrame(item, null), placeFrame({ cursor: null, remaining: 0 })));
    piece![4] = 0xff;
    expect(() => readPiece(piece!)).toThrow();
    expect(() => readPiece(new Uint8Array())).toThrow(RangeError);
  });
});
