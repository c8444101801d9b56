import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { writeDurably } from './durable.ts';

const lastBackupSchema = z.object({ backup: z.string(), keys: z.string(), madeAt: z.string(), sequence: z.number() });

/** Where the newest backup of a data folder lies, with its keys. */
export type LastBackup = z.infer<typeof lastBackupSchema>;

const fileIn = (dataDir: string): string => path.join(dataDir, 'last-backup.json');

/** Notes it in the folder, so that a server which can't start says with which command to restore. */
export const noteLastBackup = (dataDir: string, last: LastBackup): void =>
  writeDurably(fileIn(dataDir), `${JSON.stringify(last, null, 2)}\n`);

/** null where none is known. */
export function readLastBackup(dataDir: string): LastBackup | null {
  try {
    return z.parse(lastBackupSchema, JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
  } catch {
    // None was made yet, or the note is as damaged as the rest of the folder may be: it is a hint and nothing stands on it.
    return null;
  }
}
