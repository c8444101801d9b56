import { closeSync, constants, copyFileSync, fsyncSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { flushFolder } from '../../storage/secret.ts';

/** Writes a file whole, readable by this user alone, and flushes it. */
export function writeDurably(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600, flush: true });
}

/** Copies a file that must not be there yet, making its folder, and flushes it. Reports what `fs` reports. */
export function copyDurably(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 });
  copyFileSync(from, to, constants.COPYFILE_EXCL);
  flushFile(to);
}

/** Makes what is in a file, and its name, survive a power cut. */
export function flushFile(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
  flushFolder(path.dirname(file));
}
