import 'fake-indexeddb/auto';
import { openVaultDb } from '../../client/local/vault-db.ts';
import { randomBytes, seal, vaultKeyOf } from '../../client/local/vault-keys.ts';
import { openVaultStore } from '../../client/local/vault-store.ts';
import { newId } from '../../shared/base/ids.ts';
import { vaultStoreContract } from './vault-store.suite.ts';

vaultStoreContract('in IndexedDB', async () => {
  const key = await vaultKeyOf(randomBytes(32));
  const db = await openVaultDb(newId(), () => undefined);
  return openVaultStore(db, key, await seal(key, randomBytes(32), 'naming'));
});
