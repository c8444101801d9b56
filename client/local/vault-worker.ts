import { hostVault } from './vault-host.ts';
import { type Port, serve } from './vault-port.ts';

// The only place where an unlocked vault's key is; ending this worker ends the key.
serve(self as unknown as Port, hostVault);
