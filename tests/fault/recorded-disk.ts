import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { preloaded } from './preloaded.ts';

/** What a process did to a folder, or said on its standard output. `file` is a number that names a file for its life. */
export type DiskRecord =
  | { kind: 'made'; name: string; file: number }
  | { kind: 'written'; file: number; at: number; bytes: Buffer }
  | { kind: 'cut'; file: number; at: number }
  | { kind: 'flushed'; file: number }
  /** The folder itself was flushed: the names in it are on the disk. */
  | { kind: 'names flushed' }
  | { kind: 'removed'; name: string }
  | { kind: 'said'; text: string };

/** The disk under a folder, which writes down all that is done to it; see `recorded-disk.c`. */
export interface RecordedDisk {
  /** To start processes with. */
  env: Record<string, string>;
  /** Everything so far, in order. */
  records(): DiskRecord[];
}

const HEAD_BYTES = 32;
const kinds = ['made', 'written', 'cut', 'flushed', 'names flushed', 'removed', 'said'] as const;

/** @param beside where the library and the records lie; null where there is no C compiler, or another system than Linux */
export function recordedDisk(folder: string, beside: string): RecordedDisk | null {
  const library = preloaded('recorded-disk.c', beside);
  if (!library) return null;
  const journal = path.join(beside, 'recorded-disk');
  return {
    env: { LD_PRELOAD: library, RECORDED_DISK: journal, RECORDED_FOLDER: folder },
    records: () => (existsSync(journal) ? readRecords(readFileSync(journal)) : []),
  };
}

function readRecords(journal: Buffer): DiskRecord[] {
  const records: DiskRecord[] = [];
  // A system gives the number of a removed file to the next one that is made: each making counts as a file of its own.
  const files = new Map<number, number>();
  for (let place = 0; place < journal.length; ) {
    const kind = kinds[journal.readUInt32LE(place) - 1];
    const nameLength = journal.readUInt32LE(place + 4);
    const inode = Number(journal.readBigUInt64LE(place + 8));
    const at = Number(journal.readBigUInt64LE(place + 16));
    const name = journal.toString('utf8', place + HEAD_BYTES, place + HEAD_BYTES + nameLength);
    const from = place + HEAD_BYTES + nameLength;
    const bytes = journal.subarray(from, from + journal.readUInt32LE(place + 24));
    place = from + bytes.length;
    if (kind === 'made') files.set(inode, files.size === 0 ? 1 : Math.max(...files.values()) + 1);
    const file = files.get(inode) ?? 0;
    if (kind === 'made') records.push({ kind, name, file });
    else if (kind === 'written') records.push({ kind, file, at, bytes });
    else if (kind === 'cut') records.push({ kind, file, at });
    else if (kind === 'flushed') records.push({ kind, file });
    else if (kind === 'names flushed') records.push({ kind });
    else if (kind === 'removed') records.push({ kind, name });
    else if (kind === 'said') records.push({ kind, text: bytes.toString() });
    else throw new Error(`a record of no known kind at byte ${from}`);
  }
  return records;
}
