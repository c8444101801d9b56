import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type Database from 'better-sqlite3';
import type { OutboxId } from '../../../shared/base/ids.ts';
import { decodeLines, encodeLines, type PackedLine } from '../../../shared/protocol/packed-log.ts';
import { SEALED_CIPHERTEXT_OFFSET, SEALED_TAG_BYTES, sealedAs } from '../../../shared/protocol/sealed.ts';
import { entryIdOf } from '../entry-id.ts';
import { mayHold } from '../id-filter.ts';
import { layOutContents, takeUpContents } from '../packed-contents.ts';
import type { DocumentColumns } from './document-columns.ts';

/** An entry that lies packed. `content` is null, and `id` unknown, where its key was erased. */
export type PackedEntry = PackedLine & ({ id: OutboxId; content: Uint8Array } | { id: null; content: null });

export type Packable = PackedLine & { id: OutboxId; content: Uint8Array };

/** Packed entries of documents, read one segment at a time; the newest read stay at hand. */
export interface Segments {
  /** Entries after a sequence number in the order of the log: of whole segments, until there are so many. */
  after(document: DocumentColumns, sequence: number, limit: number): PackedEntry[];
  /** Those among these sequence numbers, which ascend, that lie packed. */
  among(document: DocumentColumns, sequences: number[]): PackedEntry[];
  /** The update with this id; null where it is not packed. */
  sequenceOf(document: DocumentColumns, id: OutboxId): number | null;
  hasAny(document: number): boolean;
  hadUpdateAt(document: number, sequence: number): boolean;
  movedAfter(document: number, sequence: number): boolean;
  /** How much the updates after a sequence number would take up as rows. */
  sizeAfter(document: number, sequence: number): number;
  /** As it lies on the disk. */
  readAnew(document: DocumentColumns, number: number): PackedEntry[];
  /** Lets go of what is at hand: what was read in a transaction that was taken back may never have been. */
  forget(): void;
}

const AT_HAND = 64;
const LEVEL = { params: { [constants.ZSTD_c_compressionLevel]: 9 } };

interface SegmentColumns {
  number: number;
  first: number;
  lines: Buffer;
  sealed: Buffer;
}

/** What the columns of a segment hold, its content not sealed yet. */
export function packed(entries: Packable[]): { lines: Buffer; contents: Buffer } {
  const contents = layOutContents(
    entries.map(({ content }) => content),
    entries,
  );
  return { lines: zstdCompressSync(encodeLines(entries), LEVEL), contents: zstdCompressSync(contents, LEVEL) };
}

/** What a content takes up where it lies in a row of the log. */
export const sealedBytes = (length: number): number => SEALED_CIPHERTEXT_OFFSET + length + SEALED_TAG_BYTES;

/** @param open unseals what is of a document; null where the key is gone */
export function readSegments(
  db: Database.Database,
  open: (sealed: Buffer, as: string, document: DocumentColumns) => Buffer | null,
): Segments {
  const COLUMNS = 'number, first, lines, sealed FROM segments';
  const byNumber = db.prepare<[number], SegmentColumns>(`SELECT ${COLUMNS} WHERE number = ?`);
  const numbersAfter = db
    .prepare<[number, number], number>('SELECT number FROM segments WHERE document = ? AND last > ? ORDER BY last')
    .pluck();
  const filters = db.prepare<[number], { number: number; filter: Buffer }>(
    'SELECT number, filter FROM segments WHERE document = ?',
  );
  const any = db.prepare<[number], 1>('SELECT 1 FROM segments WHERE document = ? LIMIT 1').pluck();
  const updateAt = db
    .prepare<[number, number], 1>('SELECT 1 FROM segments WHERE document = ? AND first_update <= ? LIMIT 1')
    .pluck();
  const factsAfter = db
    .prepare<[number, number, number], 1>(
      'SELECT 1 FROM segments WHERE document = ? AND last > ? AND last_facts > ? LIMIT 1',
    )
    .pluck();
  const sizes = db.prepare<[number, number], { number: number; first: number; bytes: number }>(
    'SELECT number, first, bytes FROM segments WHERE document = ? AND last > ?',
  );
  const linesOf = db.prepare<[number], Buffer>('SELECT lines FROM segments WHERE number = ?').pluck();
  const atHand = new Map<number, PackedEntry[]>();

  function readAnew(document: DocumentColumns, number: number): PackedEntry[] {
    const { first, lines: packedLines, sealed } = byNumber.get(number)!;
    const lines = decodeLines(zstdDecompressSync(packedLines));
    const plain =
      sealed.length === 0
        ? null
        : open(sealed, sealedAs.segment(document.reference, first, entryIdOf(packedLines)), document);
    if (!plain) return lines.map((line) => ({ ...line, id: null, content: null }));
    const contents = takeUpContents(zstdDecompressSync(plain), lines);
    return lines.map((line, i) => ({ ...line, id: entryIdOf(contents[i]!), content: contents[i]! }));
  }

  function entriesOf(document: DocumentColumns, number: number): PackedEntry[] {
    const entries = atHand.get(number) ?? readAnew(document, number);
    atHand.delete(number);
    atHand.set(number, entries);
    if (atHand.size > AT_HAND) atHand.delete(atHand.keys().next().value!);
    return entries;
  }

  return {
    after(document, sequence, limit) {
      const found: PackedEntry[] = [];
      for (const number of numbersAfter.all(document.number, sequence)) {
        if (found.length >= limit) break;
        found.push(...entriesOf(document, number).filter((entry) => entry.sequence > sequence));
      }
      return found;
    },
    among(document, sequences) {
      const last = sequences.at(-1) ?? 0;
      const wanted = new Set(sequences);
      const found: PackedEntry[] = [];
      for (const number of numbersAfter.all(document.number, (sequences[0] ?? 0) - 1)) {
        const entries = entriesOf(document, number);
        found.push(...entries.filter((entry) => wanted.has(entry.sequence)));
        if (entries.at(-1)!.sequence >= last) break;
      }
      return found;
    },
    sequenceOf(document, id) {
      for (const { number, filter } of filters.iterate(document.number)) {
        if (!mayHold(filter, id)) continue;
        const found = entriesOf(document, number).find((entry) => entry.kind === 'update' && entry.id === id);
        if (found) return found.sequence;
      }
      return null;
    },
    hasAny: (document) => any.get(document) !== undefined,
    hadUpdateAt: (document, sequence) => updateAt.get(document, sequence) !== undefined,
    movedAfter: (document, sequence) => factsAfter.get(document, sequence, sequence) !== undefined,
    sizeAfter(document, sequence) {
      let sum = 0;
      for (const { number, first, bytes } of sizes.all(document, sequence)) {
        if (first > sequence) {
          sum += bytes;
          continue;
        }
        for (const line of decodeLines(zstdDecompressSync(linesOf.get(number)!)))
          if (line.kind === 'update' && line.sequence > sequence) sum += sealedBytes(line.length);
      }
      return sum;
    },
    readAnew,
    forget: () => atHand.clear(),
  };
}
