import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { writeDocument } from './write-document.ts';

// Writes to the store of the folder named until it is killed, several writers at once, and packs what lies behind snapshots
// meanwhile. Says on stdout what was committed.

const store = await openSqliteStore({ folder: process.argv[2]!, packing: { least: 2, most: 4 } });
const say = (line: string) => process.stdout.write(`${line}\n`);

async function writeOn(): Promise<never> {
  for (;;) await writeDocument(store, say);
}

say('ready');
await Promise.all([writeOn(), writeOn(), writeOn(), writeOn()]);
