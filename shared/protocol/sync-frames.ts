import * as z from 'zod/mini';
import type { UserId } from '../base/ids.ts';
import type { DocumentFacts } from '../docs/facts.ts';
import { type DocumentReference, documentKinds } from '../docs/reference.ts';
import type { DocumentRow } from '../projections/project.ts';
import { type Columns, fromColumns, type Json, toColumns } from './columns.ts';
import { MAX_PIECE_BYTES } from './limits.ts';
import { referenceSchema } from './outbox.ts';

/**
 * What `GET /api/sync` and `POST /api/sync/documents` answer: frames, one after the other. A frame is its type (one
 * byte), the length of its body (four bytes, big-endian), its body. Everything up to and with a `place` is a **piece**: to
 * be taken in whole, together with the place, in one transaction. What follows the last place of an answer that was cut
 * off is thrown away and asked for again.
 */
export const SYNC_FRAMES_TYPE = 'application/vnd.alongside.sync';

const frameType = { begin: 1, item: 2, gone: 3, place: 4, rows: 5, erased: 6 } as const;

/** An update and its format, version 1 or 2 of Yjs's. */
export interface UpdatePart {
  format: 1 | 2;
  bytes: Uint8Array;
}

/** A document that changed. */
export interface SyncItem {
  reference: DocumentReference;
  /** The log's sequence number of the document's last change. */
  sequence: number;
  facts: DocumentFacts;
  /** null where whoever asked has it already. */
  row: DocumentRow | null;
  /**
   * `whole`: `parts` make all of it. `tail`: they go onto what the device has had up to the cursor. `row`: no parts; the
   * document is to be asked for.
   */
  how: 'whole' | 'tail' | 'row';
  parts: UpdatePart[];
}

/** A document of which the row alone is told. */
export type RowItem = Pick<SyncItem, 'reference' | 'sequence' | 'facts'> & { row: DocumentRow };

/** A document that was erased, and by whom. */
export interface ErasedItem {
  reference: DocumentReference;
  by: UserId | null;
}

/** First of an answer. */
export interface SyncBegin {
  /** The version of the projections that made the rows. A device of another version makes its own from the documents. */
  projection: number;
  /**
   * Why this answer starts from the beginning although a cursor was given: one's roles changed, or the cursor is of
   * another history, as when an older copy of the server was put back. Null where it goes on from the cursor.
   */
  restarted: 'roles' | 'history' | null;
}

/** Ends a piece. */
export interface SyncPlace {
  /** To be asked with next; null in an answer to `POST /api/sync/documents`, which moves nothing. */
  cursor: string | null;
  /** Documents that still come behind it, as far as the server can tell cheaply; 0 at the end. */
  remaining: number;
}

export interface SyncPiece {
  /** In the first piece of an answer. */
  begin: SyncBegin | null;
  items: SyncItem[];
  /** Documents that this person may no longer see. */
  gone: DocumentReference[];
  /** Documents that nobody has any more. */
  erased: ErasedItem[];
  place: SyncPlace;
}

export const factsSchema = z.object({
  reference: referenceSchema,
  kind: z.enum(documentKinds),
  site: z.nullable(z.string()),
  programme: z.nullable(z.string()),
  beneficiary: z.nullable(z.string()),
  assigned: z.array(z.string()),
  restricted: z.boolean(),
}) as unknown as z.ZodMiniType<DocumentFacts>;

const beginSchema = z.object({ projection: z.number(), restarted: z.nullable(z.enum(['roles', 'history'])) });
const placeSchema = z.object({ cursor: z.nullable(z.string()), remaining: z.number() });
const goneSchema = z.array(referenceSchema);
const erasedSchema = z.array(
  z.object({ reference: referenceSchema, by: z.nullable(z.string()) as unknown as z.ZodMiniType<UserId | null> }),
);
const itemHeadSchema = z.object({
  reference: referenceSchema,
  sequence: z.number(),
  facts: factsSchema,
  how: z.enum(['whole', 'tail', 'row']),
  /** Format and length of each part; their bytes stand behind the row. */
  parts: z.array(z.tuple([z.union([z.literal(1), z.literal(2)]), z.number().check(z.nonnegative())])),
});

const rowItemSchema = z.object({
  reference: referenceSchema,
  sequence: z.number(),
  facts: factsSchema,
  row: z.looseObject({}),
});

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const HEAD_BYTES = 5;
const LENGTH_BYTES = 4;
const FIRST_BUFFER_BYTES = 64 << 10;

function frame(type: number, ...bodies: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = bodies.reduce((sum, body) => sum + body.length, 0);
  const bytes = new Uint8Array(HEAD_BYTES + length);
  bytes[0] = type;
  new DataView(bytes.buffer).setUint32(1, length);
  let at = HEAD_BYTES;
  for (const body of bodies) {
    bytes.set(body, at);
    at += body.length;
  }
  return bytes;
}

const json = (value: unknown): Uint8Array => encoder.encode(JSON.stringify(value));

function lengthOf(bytes: Uint8Array): Uint8Array {
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setUint32(0, bytes.length);
  return length;
}

export const beginFrame = (begin: SyncBegin): Uint8Array => frame(frameType.begin, json(begin));
export const goneFrame = (gone: DocumentReference[]): Uint8Array => frame(frameType.gone, json(gone));
export const erasedFrame = (erased: ErasedItem[]): Uint8Array => frame(frameType.erased, json(erased));
export const placeFrame = (place: SyncPlace): Uint8Array => frame(frameType.place, json(place));

/** Does a frame end a piece? */
export const isPlace = (bytes: Uint8Array): boolean => bytes[0] === frameType.place;

/** @param row as JSON, so that a stored one needn't be read to be sent; null for none */
export function itemFrame(item: Omit<SyncItem, 'row'>, row: Uint8Array | string | null): Uint8Array {
  const { reference, sequence, facts, how, parts } = item;
  const head = json({
    reference,
    sequence,
    facts,
    how,
    parts: parts.map(({ format, bytes }) => [format, bytes.length]),
  });
  const rowBytes = row === null ? new Uint8Array() : typeof row === 'string' ? encoder.encode(row) : row;
  return frame(frameType.item, lengthOf(head), head, lengthOf(rowBytes), rowBytes, ...parts.map(({ bytes }) => bytes));
}

/** Rows of many documents in one frame: how many, and their columns, so that they pack well. */
export function rowsFrame(items: readonly RowItem[]): Uint8Array {
  const count = new Uint8Array(LENGTH_BYTES);
  new DataView(count.buffer).setUint32(0, items.length);
  const all = items.map(({ reference, sequence, facts, row }) => ({ reference, sequence, facts, row }));
  return frame(frameType.rows, count, json(toColumns(all as unknown as Json[])));
}

/**
 * Cuts an answer into pieces as it comes; looks at the heads of frames alone, so that whoever reads the network needn't
 * read documents.
 */
export interface PieceCutter {
  /**
   * Takes the next bytes of the answer; answers the pieces that are whole with them, each in memory of its own.
   * Throws `RangeError` where a piece would be larger than a server sends.
   */
  add(bytes: Uint8Array): Uint8Array<ArrayBuffer>[];
}

export function cutPieces(): PieceCutter {
  // Grows by doubling: what comes in many small chunks is not copied anew with each.
  let buffer = new Uint8Array(FIRST_BUFFER_BYTES);
  let held = 0;
  /** Where the next frame's head begins, in what is held. */
  let next = 0;

  function hold(bytes: Uint8Array): void {
    if (held + bytes.length > buffer.length) {
      const larger = new Uint8Array(Math.max(held + bytes.length, 2 * buffer.length));
      larger.set(buffer.subarray(0, held));
      buffer = larger;
    }
    buffer.set(bytes, held);
    held += bytes.length;
  }

  return {
    add(bytes) {
      hold(bytes);
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      const view = new DataView(buffer.buffer);
      let begin = 0;
      while (held >= next + HEAD_BYTES) {
        const end = next + HEAD_BYTES + view.getUint32(next + 1);
        if (end - begin > MAX_PIECE_BYTES) throw new RangeError(`a piece of ${end - begin} bytes or more`);
        if (held < end) break;
        const isPlace = buffer[next] === frameType.place;
        next = end;
        if (!isPlace) continue;
        pieces.push(buffer.slice(begin, end));
        begin = end;
      }
      buffer.copyWithin(0, begin, held);
      held -= begin;
      next -= begin;
      return pieces;
    },
  };
}

/**
 * What a piece begins and ends with, and how many documents are between: for whoever hands it on unread.
 * Throws where it isn't one, as {@link readPiece} does.
 */
export function readEnds(bytes: Uint8Array): { begin: SyncBegin | null; items: number; place: SyncPlace } {
  let begin: SyncBegin | null = null;
  let items = 0;
  for (const { type, body } of framesIn(bytes)) {
    if (type === frameType.begin) begin = beginSchema.parse(parse(body));
    else if (type === frameType.item) items += 1;
    else if (type === frameType.rows) items += countOf(body);
    else if (type === frameType.place) return { begin, items, place: placeSchema.parse(parse(body)) };
  }
  throw new RangeError('a piece without a place');
}

/** How an answer begins, from its first bytes; null where they are too few. Throws where it isn't one. */
export function readBegin(bytes: Uint8Array): SyncBegin | null {
  if (bytes.length < HEAD_BYTES || bytes[0] !== frameType.begin) return null;
  const end = HEAD_BYTES + new DataView(bytes.buffer, bytes.byteOffset).getUint32(1);
  return bytes.length < end ? null : beginSchema.parse(parse(bytes.subarray(HEAD_BYTES, end)));
}

/** Reads one piece. Throws where it isn't one: a `RangeError`, a `SyntaxError`, or zod's. */
export function readPiece(bytes: Uint8Array): SyncPiece {
  let begin: SyncBegin | null = null;
  const items: SyncItem[] = [];
  const gone: DocumentReference[] = [];
  const erased: ErasedItem[] = [];
  for (const { type, body } of framesIn(bytes)) {
    if (type === frameType.begin) begin = beginSchema.parse(parse(body));
    else if (type === frameType.item) items.push(readItem(body));
    else if (type === frameType.rows) items.push(...readRows(body));
    else if (type === frameType.gone) gone.push(...goneSchema.parse(parse(body)));
    else if (type === frameType.erased) erased.push(...erasedSchema.parse(parse(body)));
    else if (type === frameType.place) return { begin, items, gone, erased, place: placeSchema.parse(parse(body)) };
    // Of a type that is not known yet: passed over, as a newer server may send it.
  }
  throw new RangeError('a piece without a place');
}

function* framesIn(bytes: Uint8Array): Generator<{ type: number; body: Uint8Array }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  while (at < bytes.length) {
    const from = at + HEAD_BYTES;
    const end = from + view.getUint32(at + 1);
    if (end > bytes.length) throw new RangeError('a frame ends beyond its piece');
    yield { type: view.getUint8(at), body: bytes.subarray(from, end) };
    at = end;
  }
}

const parse = (bytes: Uint8Array): unknown => JSON.parse(decoder.decode(bytes));

function readItem(body: Uint8Array): SyncItem {
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  let at = 0;
  const take = (length: number): Uint8Array => {
    if (at + length > body.length) throw new RangeError('an item ends too early');
    at += length;
    return body.subarray(at - length, at);
  };
  const takeCounted = (): Uint8Array => {
    take(LENGTH_BYTES);
    return take(view.getUint32(at - LENGTH_BYTES));
  };
  const { parts: lengths, ...head } = itemHeadSchema.parse(parse(takeCounted()));
  const row = takeCounted();
  const parts = lengths.map(([format, length]): UpdatePart => ({ format, bytes: take(length) }));
  return { ...head, row: row.length > 0 ? (parse(row) as DocumentRow) : null, parts };
}

const countOf = (body: Uint8Array): number => new DataView(body.buffer, body.byteOffset, body.length).getUint32(0);

function readRows(body: Uint8Array): SyncItem[] {
  const all = fromColumns(parse(body.subarray(LENGTH_BYTES)) as Columns, countOf(body));
  return all.map((one) => {
    const { row, ...head } = rowItemSchema.parse(one);
    return { ...head, row: row as unknown as DocumentRow, how: 'row', parts: [] };
  });
}

/** `POST /api/sync/documents`: those wanted now, each with the sequence number of the row that the device has of it. */
export const documentsRequestSchema = z.object({
  documents: z.array(z.tuple([referenceSchema, z.number().check(z.int(), z.nonnegative())])),
});
export type DocumentsRequest = z.infer<typeof documentsRequestSchema>;
