import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { preloaded } from './preloaded.ts';

/** What a disk can say to a write. */
export const faults = { 'no room': 28, 'an I/O error': 5 } as const;

/** A disk of a server's that refuses some of its writes and flushes; see `faulty-disk.c`. */
export interface FaultyDisk {
  /** To start the server with. */
  env: Record<string, string>;
  /** From now on so many of 10,000 writes and flushes fail; 0 heals it. */
  fail(fault: keyof typeof faults, ofTenThousand: number): void;
  /** How many have failed so far. */
  failed(): number;
}

/** Compiles it into a folder; null where there is no C compiler, or another system than Linux. */
export function faultyDisk(folder: string, seed: number): FaultyDisk | null {
  const library = preloaded('faulty-disk.c', folder);
  if (!library) return null;
  const control = path.join(folder, 'faulty-disk');
  writeFileSync(control, new Uint8Array(12));
  const set = (numbers: number[]) => {
    const handle = openSync(control, 'r+');
    writeSync(handle, new Uint8Array(new Uint32Array(numbers).buffer));
    closeSync(handle);
  };
  return {
    env: { LD_PRELOAD: library, FAULTY_DISK: control, SEED: String(seed) },
    fail: (fault, ofTenThousand) => set([faults[fault], ofTenThousand]),
    failed: () => readFileSync(control).readUInt32LE(8),
  };
}
