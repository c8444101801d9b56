import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '../../../shared/base/seeded-random.ts';

/** How bad a line is; all connections share it. */
export interface Badness {
  /** Each way. */
  bytesPerSecond: number;
  roundTripMs: number;
  /** Of all segments, the share that comes a round trip later, and with it what follows on its connection. */
  loss: number;
  /** Between two cuts, which end whatever is open. */
  cutAfterMs: readonly [least: number, most: number];
  seed: number;
}

export interface BadLine {
  port: number;
  /** Until then everything passes as it comes. */
  worsen(): void;
  /** What arrived since it became bad. */
  traffic(): { up: number; down: number; connections: number; cuts: number };
  close(): void;
}

/** What travels at once: an Ethernet frame's worth. */
const SEGMENT_BYTES = 1_460;
/** What may be on its way into one connection before whoever sends has to wait. */
const WINDOW_BYTES = 16_384;

/** A line to a port of this machine as a mast behind the next hill gives it. Slow starts and lost farewells are left out. */
export async function openBadLine(to: number, badness: Badness): Promise<BadLine> {
  const random = seededRandom(badness.seed);
  const seen = { up: 0, down: 0, connections: 0, cuts: 0 };
  const sockets = new Set<Socket>();
  let isBad = false;
  let cutting: NodeJS.Timeout | undefined;
  /** When the line is free again, each way. */
  const free = { up: 0, down: 0 };

  async function carry(from: Socket, into: Socket, way: 'up' | 'down', openedAt: number): Promise<void> {
    let arrivedAt = openedAt;
    let onItsWay = 0;
    const deliver = async (segment: Buffer, at: number) => {
      await pause(Math.max(0, at - performance.now()));
      onItsWay -= segment.length;
      if (into.destroyed) return;
      if (isBad) seen[way] += segment.length;
      into.write(segment);
    };
    let last: Promise<void> = Promise.resolve();
    for await (const bytes of from as AsyncIterable<Buffer>) {
      for (let start = 0; start < bytes.length; start += SEGMENT_BYTES) {
        // After a cut nothing of it is on the line any more.
        if (into.destroyed) return;
        const segment = bytes.subarray(start, start + SEGMENT_BYTES);
        if (isBad) {
          const isLost = random() < badness.loss;
          // What is lost takes the line twice.
          const takesMs = ((segment.length * (isLost ? 2 : 1)) / badness.bytesPerSecond) * 1_000;
          free[way] = Math.max(performance.now(), free[way]) + takesMs;
          const travelsMs = badness.roundTripMs * (isLost ? 1.5 : 0.5);
          arrivedAt = Math.max(arrivedAt, free[way] + travelsMs);
        }
        onItsWay += segment.length;
        const at = arrivedAt;
        // In order: the timers of two segments that arrive together may come the other way round.
        last = last.then(() => deliver(segment, at));
        while (onItsWay > WINDOW_BYTES && !into.destroyed)
          await pause(Math.min(20, Math.max(1, at - performance.now())));
      }
    }
    await last;
    into.end();
  }

  function cutAll(): void {
    seen.cuts += 1;
    for (const socket of sockets) socket.destroy();
    // What was on its way is lost.
    Object.assign(free, { up: 0, down: 0 });
    cutLater();
  }

  function cutLater(): void {
    const [least, most] = badness.cutAfterMs;
    cutting = setTimeout(cutAll, least + random() * (most - least));
  }

  const server = createServer((client) => {
    if (isBad) seen.connections += 1;
    const upstream = connect({ port: to, host: '127.0.0.1', noDelay: true });
    client.setNoDelay(true);
    // Nothing is said before both have greeted each other.
    const openedAt = performance.now() + (isBad ? badness.roundTripMs : 0);
    for (const [one, other, way] of [
      [client, upstream, 'up'],
      [upstream, client, 'down'],
    ] as const) {
      sockets.add(one);
      one.on('close', () => sockets.delete(one));
      // A cut is what it is for.
      one.on('error', () => undefined);
      carry(one, other, way, openedAt).catch(() => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    worsen() {
      isBad = true;
      cutLater();
    },
    traffic: () => ({ ...seen }),
    close() {
      clearTimeout(cutting);
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
