import path from 'node:path';
import type { Config } from '../../config.ts';
import { readLastBackup } from './last-backup.ts';
import { timeInWords } from './words.ts';

/** What whoever runs a damaged data folder does next: the very command, where a backup of it is known. */
export function wayBack({ dataDir, secretFile }: Pick<Config, 'dataDir' | 'secretFile'>): string {
  const ownSecret = secretFile === path.join(dataDir, 'secret') ? '' : `SECRET_FILE=${quoted(secretFile)} `;
  const command = (backup: string, keys: string) =>
    `${ownSecret}npm run restore -- ${backup} --keys ${keys} --to ${quoted(dataDir)} --replace`;
  const last = readLastBackup(dataDir);
  if (last) {
    const restore = command(quoted(last.backup), quoted(last.keys));
    return `Put the newest backup, of ${timeInWords(Date.parse(last.madeAt))}, back with: ${restore} (what is there now is moved aside; devices offer again what the backup lacks).`;
  }
  return `No backup of this folder is known here. Put one back with: ${command('BACKUP', 'KEYS')}. If there is none, copy the folder before you try anything else, and make backups from the next start on with: npm run backup -- FOLDER.`;
}

const quoted = (word: string): string => (/^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
