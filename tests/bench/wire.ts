import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What went over a line, headers and frames included. */
export interface Traffic {
  up: number;
  down: number;
  connections: number;
  /** How often a client spoke after it was silent and had been answered: the requests of HTTP, the turns of a socket. */
  turns: number;
}

export interface Wire {
  port: number;
  /** What went over it since it was asked before. */
  traffic(): Traffic;
  close(): void;
}

const nothing = (): Traffic => ({ up: 0, down: 0, connections: 0, turns: 0 });

/** A line to a port of this machine that passes everything on as it is, and counts it. */
export async function openWire(to: number): Promise<Wire> {
  let seen = nothing();
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    seen.connections += 1;
    const upstream = connect({ port: to, host: '127.0.0.1', noDelay: true });
    client.setNoDelay(true);
    let isAnswered = true;
    client.on('data', (bytes: Buffer) => {
      seen.up += bytes.length;
      if (isAnswered) seen.turns += 1;
      isAnswered = false;
    });
    upstream.on('data', (bytes: Buffer) => {
      seen.down += bytes.length;
      isAnswered = true;
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => sockets.delete(one));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    traffic() {
      const told = seen;
      seen = nothing();
      return told;
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
