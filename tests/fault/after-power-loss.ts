import type { DiskRecord } from './recorded-disk.ts';

/** The files of a folder by their names. */
export type Files = Map<string, Buffer>;

type Change = { at: number; bytes: Buffer } | { cutAt: number };

interface DiskFile {
  /** As of its last flush. */
  kept: Buffer;
  /** What was done to it since, in order. */
  since: Change[];
}

type Naming = { name: string; file: DiskFile | null };

/** What a disk had when the power went: files and names as of their last flushes, and what was done since. */
interface Disk {
  files: Map<number, DiskFile>;
  names: Map<string, DiskFile>;
  named: Naming[];
}

/** How a disk or a file system tears what it had not yet kept. */
const TEARS = [512, 4096];
/** How likely each thing since the last flush is to be there: from a disk that kept none of it to one that kept all. */
const KEEPS = [0, 0.1, 0.5, 0.9, 1];

/**
 * The folder as it may be found after the power went behind these records. Whatever was flushed is there. Of what came
 * later each write may be there, missing, or there in some of its sectors alone, whatever became of those before it; so may
 * each change of a file's length, with zeros where it grew, and each name that was given or taken.
 */
export function afterPowerLoss(records: DiskRecord[], random: () => number): Files {
  const { names, named } = replay(records);
  const keep = KEEPS[Math.floor(random() * KEEPS.length)]!;
  for (const naming of named) if (random() < keep) rename(names, naming);
  return new Map([...names].map(([name, file]) => [name, remainsOf(file, keep, random)]));
}

/** The folder with all that was done to it, flushed or not: what a process that is merely killed leaves behind. */
export function withoutPowerLoss(records: DiskRecord[]): Files {
  const { names, named } = replay(records);
  for (const naming of named) rename(names, naming);
  return new Map([...names].map(([name, { kept, since }]) => [name, since.reduce(changed, kept)]));
}

function replay(records: DiskRecord[]): Disk {
  const disk: Disk = { files: new Map(), names: new Map(), named: [] };
  const change = (file: number, change: Change) => void disk.files.get(file)?.since.push(change);
  for (const record of records) {
    switch (record.kind) {
      case 'made': {
        const file: DiskFile = { kept: Buffer.alloc(0), since: [] };
        disk.files.set(record.file, file);
        disk.named.push({ name: record.name, file });
        break;
      }
      case 'removed':
        disk.named.push({ name: record.name, file: null });
        break;
      case 'names flushed':
        for (const naming of disk.named) rename(disk.names, naming);
        disk.named = [];
        break;
      case 'written':
        change(record.file, record);
        break;
      case 'cut':
        change(record.file, { cutAt: record.at });
        break;
      case 'flushed': {
        const file = disk.files.get(record.file);
        if (file) file.kept = file.since.reduce(changed, file.kept);
        if (file) file.since = [];
        break;
      }
      case 'said':
    }
  }
  return disk;
}

function rename(names: Map<string, DiskFile>, { name, file }: Naming): void {
  if (file) names.set(name, file);
  else names.delete(name);
}

/** A file with one change. Room is taken ahead, so that a long file isn't copied for each page that is added to it. */
function changed(bytes: Buffer, change: Change): Buffer {
  if ('cutAt' in change) return resized(bytes, change.cutAt);
  const end = change.at + change.bytes.length;
  const grown = end > bytes.length ? resized(bytes, end) : bytes;
  change.bytes.copy(grown, change.at);
  return grown;
}

function resized(bytes: Buffer, length: number): Buffer {
  const room = bytes.buffer.byteLength - bytes.byteOffset;
  if (length <= bytes.length) return bytes.subarray(0, length);
  const grown =
    length <= room ? Buffer.from(bytes.buffer, bytes.byteOffset, length) : Buffer.alloc(length * 2).subarray(0, length);
  if (grown.buffer !== bytes.buffer) bytes.copy(grown);
  else grown.fill(0, bytes.length);
  return grown;
}

function remainsOf({ kept, since }: DiskFile, keep: number, random: () => number): Buffer {
  let bytes = resized(Buffer.alloc(0), kept.length);
  kept.copy(bytes);
  for (const change of since) {
    if ('cutAt' in change) {
      if (random() < keep) bytes = changed(bytes, change);
      continue;
    }
    const end = change.at + change.bytes.length;
    // Its length may have got to the disk without it.
    if (end > bytes.length && random() < keep) bytes = resized(bytes, end);
    for (const { at, bytes: piece } of torn(change, keep, random)) bytes = changed(bytes, { at, bytes: piece });
  }
  return bytes;
}

/** The pieces of a write that got to the disk: all, none, or some of its sectors. */
function torn({ at, bytes }: { at: number; bytes: Buffer }, keep: number, random: () => number) {
  const sector = TEARS[Math.floor(random() * 3)];
  if (!sector) return random() < keep ? [{ at, bytes }] : [];
  const pieces: { at: number; bytes: Buffer }[] = [];
  for (let from = 0; from < bytes.length; ) {
    const to = Math.min(bytes.length, from + sector - ((at + from) % sector));
    if (random() < keep) pieces.push({ at: at + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return pieces;
}
