import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where a running reporting process listens, for `npm run reports` on the same machine. Readable by its user alone. */
export interface Listening {
  pid: number;
  port: number;
  secret: string;
}

const fileIn = (folder: string): string => path.join(folder, 'listening.json');

export function tellListening(folder: string, listening: Listening): void {
  const file = fileIn(folder);
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify(listening), { mode: 0o600 });
}

export const stopTelling = (folder: string): void => rmSync(fileIn(folder), { force: true });

/** null when none was started here, or it ended in order. After a kill the file is left: ask, and be refused. */
export function readListening(folder: string): Listening | null {
  try {
    return JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Listening;
  } catch {
    return null;
  }
}
