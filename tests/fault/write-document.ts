import { randomUUID } from 'node:crypto';
import type { DocStore } from '../../sync-server/storage/doc-store.ts';
import { beneficiaryFacts, by, entry } from '../contract/doc-store.samples.ts';

/**
 * Registers a document in a store and writes ten entries, rows and snapshots of it, and packs what is due behind them,
 * saying what was committed as soon as the store has answered: `register <reference>`, `append <reference> <id>`.
 */
export async function writeDocument(store: DocStore, say: (line: string) => void): Promise<void> {
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
    if (i < 3) continue;
    await store.saveSnapshot(reference, sequences[1]!, { format: 2, bytes: new TextEncoder().encode('x') });
    while (await store.pack(reference, sequences[1]!));
  }
}
