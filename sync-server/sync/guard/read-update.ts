import { err, ok, type Result } from '../../../shared/base/result.ts';
import { MAX_CLOCK, MAX_DELETES, MAX_ROOTS, MAX_STRUCTS } from '../../../shared/protocol/limits.ts';
import {
  type ByteReader,
  Malformed,
  readByte,
  readCount,
  readerOf,
  readText,
  readUint,
  remaining,
} from './byte-reader.ts';
import { readContentLength } from './read-content.ts';

/**
 * What an update (version 1) touches, read without Yjs and to its last byte. What is read here without a fault, Yjs
 * applies without throwing, to any document: a property test holds both to it.
 */
export interface UpdateOutline {
  /** One for each client that wrote: its structs cover `clock` (included) to `end` (not included). */
  blocks: Block[];
  deletes: { client: number; clock: number; length: number }[];
  /** The last clock of each other client that an item here stands beside, or in. */
  needs: Map<number, number>;
  /** Root types that items name as their parent. */
  roots: Set<string>;
  /** Keys that items name as their place, with the root or the item whose key it is. */
  keyed: { id: ItemId; parent: string | ItemId; key: string }[];
  /** The items that items stand beside: of those under a key, the place is theirs too. */
  beside: { id: ItemId; neighbour: ItemId }[];
  structs: number;
}

export type ItemId = readonly [client: number, clock: number];

export interface Block {
  client: number;
  clock: number;
  end: number;
  /** Where each struct ends, and what it is: an item, garbage-collected, or a gap, which holds nothing. */
  structs: { end: number; is: 'item' | 'collected' | 'gap' }[];
}

export interface UpdateFault {
  code: 'malformed' | 'too-large';
  detail: string;
  /** The clients whose structs were met before the fault: what follows from them can't be whole either. */
  clients: number[];
}

class TooLarge extends Error {}

/** Reads an update's outline. Takes time in proportion to the bytes, whatever they say. */
export function readUpdate(bytes: Uint8Array): Result<UpdateOutline, UpdateFault> {
  const reader = readerOf(bytes);
  const outline: UpdateOutline = {
    blocks: [],
    deletes: [],
    needs: new Map(),
    roots: new Set(),
    keyed: [],
    beside: [],
    structs: 0,
  };
  const clients: number[] = [];
  try {
    readBlocks(reader, outline, clients);
    readDeletes(reader, outline);
    if (remaining(reader) > 0) throw new Malformed('goes on after its end');
    return ok(outline);
  } catch (fault) {
    if (fault instanceof TooLarge) return err({ code: 'too-large', detail: fault.message, clients });
    if (fault instanceof Malformed) return err({ code: 'malformed', detail: fault.message, clients });
    throw fault;
  }
}

function readBlocks(reader: ByteReader, outline: UpdateOutline, clients: number[]): void {
  const blocks = readCount(reader, 4);
  const seen = new Set<number>();
  for (let i = 0; i < blocks; i += 1) {
    const structs = readCount(reader, 2);
    outline.structs += structs;
    if (outline.structs > MAX_STRUCTS) throw new TooLarge('too many structs');
    const client = readUint(reader);
    // Yjs keeps the last block of a client and drops the ones before it without a word.
    if (seen.has(client)) throw new Malformed('a client twice');
    seen.add(client);
    clients.push(client);
    const start = readUint(reader);
    const block: Block = { client, clock: start, end: start, structs: [] };
    for (let n = 0; n < structs; n += 1) {
      const is = kindNext(reader);
      block.end += readStructLength(reader, outline, client, block.end);
      if (block.end > MAX_CLOCK) throw new TooLarge('a clock too large');
      block.structs.push({ end: block.end, is });
    }
    outline.blocks.push(block);
  }
}

const GC = 0;
const SKIP = 10;
const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_PARENT_SUB = 0x20;

function kindNext({ bytes, at }: ByteReader): Block['structs'][number]['is'] {
  const kind = (bytes[at] ?? 0) & 0x1f;
  if (kind === SKIP) return 'gap';
  return kind === GC ? 'collected' : 'item';
}

function readStructLength(reader: ByteReader, outline: UpdateOutline, client: number, clock: number): number {
  const info = readByte(reader);
  const kind = info & 0x1f;
  if (kind === GC || kind === SKIP) {
    // Yjs's two readers disagree about the upper bits of these.
    if (info !== kind) throw new Malformed('flags on a struct without content');
    const length = readUint(reader);
    if (length < 1) throw new Malformed('a struct without length');
    return length;
  }
  const id: ItemId = [client, clock];
  for (const flag of [HAS_ORIGIN, HAS_RIGHT_ORIGIN]) {
    if (info & flag) outline.beside.push({ id, neighbour: readNeighbour(reader, outline, client, clock) });
  }
  if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
    const root = readUint(reader);
    if (root > 1) throw new Malformed('neither a root nor an item as parent');
    const parent = root === 1 ? readText(reader) : readNeighbour(reader, outline, client, clock);
    if (typeof parent === 'string') outline.roots.add(parent);
    if (outline.roots.size > MAX_ROOTS) throw new TooLarge('too many roots');
    if (info & HAS_PARENT_SUB) outline.keyed.push({ id, parent, key: readText(reader) });
  }
  return readContentLength(reader, kind);
}

/** The id of another item. One of the same client has to be older: Yjs looks for it at once, and throws. */
function readNeighbour(reader: ByteReader, outline: UpdateOutline, client: number, clock: number): ItemId {
  const of = readUint(reader);
  const at = readUint(reader);
  if (of === client && at >= clock) throw new Malformed('an item beside one that is not there yet');
  if (at >= MAX_CLOCK) throw new TooLarge('a clock too large');
  if (of !== client && at >= (outline.needs.get(of) ?? 0)) outline.needs.set(of, at);
  return [of, at];
}

function readDeletes(reader: ByteReader, outline: UpdateOutline): void {
  const clients = readCount(reader, 2);
  const seen = new Set<number>();
  for (let i = 0; i < clients; i += 1) {
    const client = readUint(reader);
    if (seen.has(client)) throw new Malformed('deletions of a client twice');
    seen.add(client);
    const ranges = readCount(reader, 2);
    let last = 0;
    if (outline.deletes.length + ranges > MAX_DELETES) throw new TooLarge('too many deletions');
    for (let n = 0; n < ranges; n += 1) {
      const clock = readUint(reader);
      const length = readUint(reader);
      if (length < 1) throw new Malformed('a deletion without length');
      if (clock + length > MAX_CLOCK) throw new TooLarge('a clock too large');
      // Yjs writes them so. Thousands that cover the same would each be walked through, here and there.
      if (clock < last) throw new Malformed('deletions out of order');
      last = clock + length;
      outline.deletes.push({ client, clock, length });
    }
  }
}
