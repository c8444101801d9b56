import { createMemoryStore } from '../../sync-server/storage/memory-store.ts';
import { docStoreContract } from './doc-store.suite.ts';

docStoreContract('in memory', async () => createMemoryStore());
