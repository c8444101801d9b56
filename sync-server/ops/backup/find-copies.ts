import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { BackupError } from './backup-error.ts';
import {
  type BackupManifest,
  checkFiles,
  type KeysManifest,
  type KeysNamed,
  readBackupManifest,
  readKeysManifest,
} from './manifest.ts';

/** A copy that was found: its folder, and what it says of itself. */
export interface Found<Manifest> {
  folder: string;
  manifest: Manifest;
}

/** Where keys are put, and looked for, unless somebody says otherwise: beside the folder of backups, not in it. */
export const keysFolderBeside = (backups: string): string => `${path.resolve(backups)}-keys`;

/** A backup by its own folder, or the newest of a folder of backups. Throws a `BackupError` where there is none. */
export function findBackup(place: string): Found<BackupManifest> {
  const folder = newestIn(place);
  if (!folder) {
    throw new BackupError(
      `There is no backup in ${place}: name the folder that "npm run backup" wrote, or the one that holds it.`,
    );
  }
  return { folder, manifest: readBackupManifest(folder) };
}

/**
 * The newest copy of the keys in a folder, or the copy that the folder is. Never an older one: it would bring back what
 * was erased since. Throws a `BackupError` where it is missing, damaged, of another server, or lacks keys that the
 * backup needs.
 */
export async function findKeys(place: string, needed: KeysNamed): Promise<Found<KeysManifest>> {
  const folder = newestIn(place);
  if (!folder) {
    throw new BackupError(
      `There are no keys in ${place}, and without them nobody can read the backup: name their folder with --keys.`,
    );
  }
  const manifest = readKeysManifest(folder);
  await checkFiles(folder, manifest.files);
  if (manifest.keys.wrapping !== needed.wrapping) {
    throw new BackupError(
      `The keys in ${folder} are not of the server that was backed up: name the right folder with --keys.`,
    );
  }
  if (manifest.keys.last < needed.last) {
    throw new BackupError(
      `The keys in ${folder} are older than the backup and lack some that it needs: name a newer copy with --keys.`,
    );
  }
  return { folder, manifest };
}

/** Copies of keys in a folder that are of one `keys.db`, newest first. */
export function keysCopiesIn(place: string, { wrapping }: KeysNamed): string[] {
  return copiesIn(place).filter((folder) => readKeysManifest(folder).keys.wrapping === wrapping);
}

const newestIn = (place: string): string | null => (isCopy(place) ? path.resolve(place) : (copiesIn(place)[0] ?? null));

const isCopy = (folder: string): boolean => existsSync(path.join(folder, 'manifest.json'));

/** Names begin with the time, so that the newest comes first. */
function copiesIn(place: string): string[] {
  if (!existsSync(place)) return [];
  const names = readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.endsWith('.partial'))
    .map(({ name }) => name);
  return names
    .sort()
    .reverse()
    .map((name) => path.resolve(place, name))
    .filter(isCopy);
}
