import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { BackupError } from '../ops/backup/backup-error.ts';
import { restoreBackup } from '../ops/backup/restore-backup.ts';
import { timeInWords } from '../ops/backup/words.ts';
import { sayProblem } from './say-problem.ts';

// What is written is for this user's eyes alone.
process.umask(0o077);

/** `npm run restore -- BACKUP [--keys FOLDER] [--to FOLDER] [--replace]`: puts a backup back. docs/backup.md. */
const usage = `Use: npm run restore -- BACKUP [--keys FOLDER] [--to FOLDER] [--replace]
  BACKUP     the folder of a backup, or a folder of backups: of those the newest
  --keys     where its keys are; default the folder of backups with "-keys" behind it
  --to       the data folder to put it into; default DATA_DIR, or ./data
  --replace  moves what is in that folder aside, and deletes none of it`;

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { keys: { type: 'string' }, to: { type: 'string' }, replace: { type: 'boolean', default: false } },
    });
    if (positionals.length !== 1) throw new Error('One backup has to be named.');
    return { ...values, backup: positionals[0]! };
  } catch (error) {
    throw new BackupError(`${(error as Error).message}\n${usage}`);
  }
}

async function main(): Promise<void> {
  const { backup, keys, to, replace } = readArguments();
  const config = readConfig(to === undefined ? process.env : { ...process.env, DATA_DIR: to });
  if (!config.ok) throw new BackupError(config.error);
  const { dataDir, secretFile } = config.value;
  const options = { backup, dataDir, secretFile, replace };
  const restored = await restoreBackup(keys === undefined ? options : { ...options, keys });
  const { head, at, documents, people, erased } = restored.figures;
  const end = at === null ? 'an empty log' : `the log up to entry ${head.sequence} of ${timeInWords(at)}`;
  console.log(`${restored.backup.folder} is put back into ${dataDir}, with the keys of ${restored.keysFolder}.
It holds ${end}, ${documents} documents and ${people} people who sign in. All of it was read before and again in place.`);
  if (erased > 0) console.log(`${erased} entries are of people who were erased since, and stay so.`);
  if (restored.movedTo)
    console.log(`What was there before is in ${restored.movedTo}: remove it when you need it no more.`);
  console.log(`Start the server: DATA_DIR=${dataDir} npm start
Figures are made again from the log at the first start. Devices notice at their next connection that the server is older, fetch everything anew, send what they have not sent, and give back by themselves what was sent since the backup, as far as they have it. Whoever enrolled a device since then signs in once more.`);
}

await main().catch(sayProblem);
