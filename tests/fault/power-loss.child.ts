import { writeSync } from 'node:fs';
import { newId, type UserId } from '../../shared/base/ids.ts';
import { openAccounts } from '../../sync-server/accounts/accounts.ts';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { writeDocument } from './write-document.ts';

// Writes to the store and the accounts of the folder named, several writers at once, and says on stdout what was kept.
// Between two of its rounds it closes and opens them again; after the last it is killed with all of it open, so that the
// next process begins with a recovery. Nothing is under way then: what was recorded is all that was done.

const [folder, rounds, documents] = [process.argv[2]!, Number(process.argv[3]), Number(process.argv[4])];
const say = (line: string) => void writeSync(1, `${line}\n`);

for (let round = 1; round <= rounds; round += 1) {
  const store = await openSqliteStore({ folder, packing: { least: 2, most: 4 } });
  const accounts = await openAccounts(folder, new Uint8Array(32));
  const write = async () => {
    for (let i = 0; i < documents; i += 1) {
      await writeDocument(store, say);
      const added = accounts.enrolments.addToken(newId<UserId>(), 'a device');
      if (!added.ok) throw new Error(added.error);
      say(`token ${added.value.token} ${added.value.enrolment}`);
    }
  };
  await Promise.all([write(), write(), write(), write()]);
  if (round === rounds) process.kill(process.pid, 'SIGKILL');
  await store.close();
  accounts.close();
}
