import path from 'node:path';
import type { DocStore } from '../storage/doc-store.ts';
import { damaged, isMissingOrEmpty } from '../storage/sqlite/integrity.ts';

/** Without its accounts a server that has people's work would offer itself to be set up, to whoever comes first. */
export async function assertAccountsThere(store: Pick<DocStore, 'head'>, dataDir: string): Promise<void> {
  const file = path.join(dataDir, 'accounts.db');
  if (isMissingOrEmpty(file) && (await store.head()).sequence > 0)
    throw damaged(file, 'it is missing or empty, though log.db has what its people wrote');
}
