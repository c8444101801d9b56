import { randomUUID } from 'node:crypto';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { beneficiaryFacts, by, entry } from '../contract/doc-store.samples.ts';

// Writes to the store of the folder named until it is killed, several writers at once, and says on stdout what was
// committed: `register <reference>`, `append <reference> <id>`.

const store = await openSqliteStore({ folder: process.argv[2]! });
const say = (line: string) => process.stdout.write(`${line}\n`);

async function writeOn(): Promise<never> {
  for (;;) {
    const { reference } = beneficiaryFacts();
    const facts = { ...beneficiaryFacts(), reference };
    await store.register(facts, by);
    say(`register ${reference}`);
    for (let i = 1; i <= 5; i += 1) {
      const entries = [entry(reference, randomUUID()), entry(reference, 'x'.repeat(2_000) + randomUUID())];
      const sequences = await store.append(entries);
      for (const { id } of entries) say(`append ${reference} ${id}`);
      const row = { kind: 'directory' as const, id: reference, people: [] };
      await store.saveRows([{ reference, sequence: sequences[1]!, row, version: 1 }]);
      if (i === 3) await store.saveSnapshot(reference, sequences[1]!, new TextEncoder().encode('x'));
    }
  }
}

say('ready');
await Promise.all([writeOn(), writeOn(), writeOn(), writeOn()]);
