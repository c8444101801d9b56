import type { Socket } from 'node:net';

/**
 * What is written to a connection within one turn of the event loop goes out in one piece: a flush acknowledges many
 * updates at once, and each by itself was a call to the system and a packet.
 */
export function gatherWrites(connection: Pick<Socket, 'cork' | 'uncork'>): { gather(): void } {
  let isGathering = false;
  return {
    gather() {
      if (isGathering) return;
      isGathering = true;
      connection.cork();
      setImmediate(() => {
        isGathering = false;
        connection.uncork();
      });
    },
  };
}
