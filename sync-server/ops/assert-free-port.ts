import { once } from 'node:events';
import { createServer } from 'node:net';

/** Rejects as listening would (`EADDRINUSE`), before anything slow is begun. */
export async function assertFreePort(port: number, host: string): Promise<void> {
  const probe = createServer();
  probe.listen(port, host);
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}
