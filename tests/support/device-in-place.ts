import 'fake-indexeddb/auto';
import { until } from '../../client/local/readable.ts';
import { hostVault } from '../../client/local/vault-host.ts';
import { connectVault, serve, type Vault } from '../../client/local/vault-port.ts';
import type { Device, Door } from '../../client/sync/device-api.ts';
import { openDoor } from '../../client/sync/open-door.ts';
import type { Login } from './organisation.ts';

/** A vault whose worker is this process: the same messages over a channel, so that what can't be cloned shows. */
function vaultInPlace(): Vault {
  const { port1, port2 } = new MessageChannel();
  serve(port2, hostVault);
  port1.start();
  port2.start();
  return connectVault(port1, () => {
    port1.close();
    port2.close();
  });
}

export const PIN = '246810';

/** A browser at which people sign in, each on a device of their own. */
export interface Browser {
  door: Door;
  /** All that were signed in, in their order. */
  devices: Device[];
  /** Signs in with the PIN, and waits for the line. */
  signIn(login: Login): Promise<Device>;
  lockAll(): Promise<void>;
}

export async function openBrowser(origin: string): Promise<Browser> {
  const door = await openDoor({ origin, startVault: vaultInPlace });
  const devices: Device[] = [];
  return {
    door,
    devices,
    async signIn({ username, password }) {
      const signedIn = await door.signIn(username, password);
      if (!signedIn.ok) throw new Error(signedIn.error.code);
      const chosen = await signedIn.value.choosePin(PIN);
      if (!chosen.ok) throw new Error(chosen.error.code);
      devices.push(chosen.value);
      await until(chosen.value.line, ({ state }) => state === 'online');
      return chosen.value;
    },
    async lockAll() {
      for (const device of devices) if (!device.closed.get()) await device.lock();
    },
  };
}
