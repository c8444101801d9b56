import 'fake-indexeddb/auto';
import { hostVault } from '../../client/local/vault-host.ts';
import { connectVault, serve, type Vault } from '../../client/local/vault-port.ts';

/** A vault whose worker is this process: the same messages over a channel, so that what can't be cloned shows. */
export function vaultInPlace(): Vault {
  const { port1, port2 } = new MessageChannel();
  serve(port2, hostVault);
  port1.start();
  port2.start();
  return connectVault(port1, () => {
    port1.close();
    port2.close();
  });
}
