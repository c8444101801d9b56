import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { BackupError } from '../ops/backup/backup-error.ts';
import { takeBackup } from '../ops/backup/take-backup.ts';
import { sizeInWords, timeInWords } from '../ops/backup/words.ts';
import { sayProblem } from './say-problem.ts';

// What is written is for this user's eyes alone.
process.umask(0o077);

/** `npm run backup -- FOLDER [--keys FOLDER]`: backs DATA_DIR up, also while a server runs on it. docs/backup.md. */
const usage = `Use: npm run backup -- FOLDER [--keys FOLDER]
  FOLDER   where backups go, each as a folder of its own; not in the data folder (DATA_DIR, default ./data)
  --keys   where the keys go, apart from the backups; default FOLDER with "-keys" behind it`;

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { keys: { type: 'string' } } });
    if (positionals.length !== 1) throw new Error('One folder has to be named.');
    return { into: positionals[0]!, keys: values.keys };
  } catch (error) {
    throw new BackupError(`${(error as Error).message}\n${usage}`);
  }
}

async function main(): Promise<void> {
  const { into, keys } = readArguments();
  const config = readConfig();
  if (!config.ok) throw new BackupError(config.error);
  const { dataDir, secretFile } = config.value;
  const startedAt = performance.now();
  const taken = await takeBackup({ dataDir, secretFile, into, ...(keys === undefined ? {} : { keysInto: keys }) });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const { head, at, documents, people } = taken.figures;
  const end = at === null ? 'an empty log' : `the log up to entry ${head.sequence} of ${timeInWords(at)}`;
  console.log(`${dataDir} is backed up in ${taken.folder} (${sizeInWords(taken.bytes)}, in ${seconds} s).
It holds ${end}, ${documents} documents and ${people} people who sign in. All of it was read again: the log's chain is whole, every entry and every document opens.
The keys and the secret are apart, in ${taken.keysFolder}: without them nobody can read the backup, with them anybody can. Move them to another place.
To put it back: npm run restore -- ${taken.folder} --keys ${taken.keysFolder} --to FOLDER`);
}

await main().catch(sayProblem);
