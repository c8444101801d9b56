import path from 'node:path';
import { newId, type SiteId } from '../../../shared/base/ids.ts';
import { MAX_SOCKETS_OF_PERSON } from '../../../shared/protocol/limits.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { child } from '../child.ts';
import { addWorkers, type Seat } from '../exchange/add-workers.ts';
import { type Served, serveOurs, serveYjs } from '../exchange/contender.ts';
import { fillOurs, ourServer } from '../exchange/our-server.ts';
import { recordsOf } from '../exchange/records.ts';
import { percentile } from '../open/percentile.ts';
import type { Seen, ToViewers, Viewer } from './viewers-process.ts';

export interface Fanout {
  p50: number;
  p95: number;
  p99: number;
  /** Letters typed in a second, and the share of their sights that came. */
  perSecond: number;
  seenShare: number;
  /** Bytes of the server's heap, with what it holds outside of it, for one more socket and one more open record. */
  socketBytes: number;
  recordBytes: number;
  /** Processors kept busy: of the server, and of the two processes of all clients. */
  cpu: number;
  clientsCpu: number;
}

export const fanoutServers = ['ours', 'Hocuspocus', 'y-websocket'] as const;
export type FanoutServer = (typeof fanoutServers)[number];

export interface Crowd {
  clients: number;
  documents: number;
  perSecond: number;
}

const PROCESSES = 2;
const WARM_MS = 2_000;
const TYPE_MS = 10_000;

/** A crowd on few documents, all of them typing, by server. */
export async function measureFanout(crowd: Crowd, say: (step: string) => void): Promise<Record<FanoutServer, Fanout>> {
  const ours = await ourServer();
  try {
    const site = newId<SiteId>();
    const people = Math.ceil(crowd.clients / MAX_SOCKETS_OF_PERSON);
    const seats = await addWorkers(ours, Array<SiteId>(people).fill(site));
    const records = await fillOurs(ours, recordsOf(crowd.documents, { ...ours.writer, site }));
    const names = records.map(({ facts }) => facts.reference);
    const serve: Record<FanoutServer, () => Promise<Served>> = {
      ours: () => serveOurs(ours),
      Hocuspocus: () => serveYjs('hocuspocus-server.ts', records),
      'y-websocket': () => serveYjs('y-websocket-server.ts', records),
    };
    const by = {} as Record<FanoutServer, Fanout>;
    for (const name of fanoutServers) {
      const served = await serve[name]();
      by[name] = await meet(served, name, seats, names, crowd);
      say(`${name}: ${JSON.stringify(by[name])}`);
      await served.stop();
    }
    return by;
  } finally {
    await ours.server.remove();
  }
}

async function meet(
  served: Served,
  name: FanoutServer,
  seats: Seat[],
  names: string[],
  { clients, perSecond }: Crowd,
): Promise<Fanout> {
  const children = Array.from({ length: PROCESSES }, () =>
    child<ToViewers, Seen>(path.join(import.meta.dirname, 'viewers-process.ts')),
  );
  const all = (ask: (n: number) => ToViewers) => Promise.all(children.map((one, n) => one.ask(ask(n))));
  const open = (part: Viewer[]) =>
    all((n) => ({
      what: 'open',
      with: name === 'y-websocket' ? name : 'Hocuspocus',
      url: `ws://127.0.0.1:${served.port}${name === 'ours' ? `/sync?protocol=${PROTOCOL_VERSION}` : ''}`,
      viewers: part.filter((_, i) => i % PROCESSES === n),
    }));
  const type = (forMs: number) => all(() => ({ what: 'type', perSecond: perSecond / PROCESSES, forMs }));
  try {
    const empty = (await served.gauge.read(true)).heap;
    const viewers = Array.from({ length: clients }, (_, i): Viewer => {
      // One on each record first, then two by two, so that both processes have some of each.
      const name = names[i < names.length ? i : Math.floor((i - names.length) / 2) % names.length]!;
      return { ...seats[i % seats.length]!, name };
    });
    await open(viewers.slice(0, names.length));
    const oneEach = (await served.gauge.read(true)).heap;
    const others = viewers.slice(names.length);
    await open(others);
    const crowded = (await served.gauge.read(true)).heap;
    const socketBytes = Math.round((crowded - oneEach) / others.length);
    await type(WARM_MS);
    const before = await served.gauge.read();
    const seen = await type(TYPE_MS);
    const after = await served.gauge.read();
    const typed = seen.reduce((sum, one) => sum + one.typed, 0);
    const ms = seen.flatMap((one) => one.ms);
    const tenths = (share: number) =>
      Number(
        percentile(
          ms.map((value) => value * 10),
          share,
        ),
      ) / 10;
    return {
      p50: tenths(0.5),
      p95: tenths(0.95),
      p99: tenths(0.99),
      perSecond: Math.round((typed / TYPE_MS) * 1000),
      seenShare: Number((ms.length / (typed * (clients / names.length - 1))).toFixed(3)),
      socketBytes,
      recordBytes: Math.round((oneEach - empty) / names.length - socketBytes),
      cpu: Number(((after.cpuMs - before.cpuMs) / TYPE_MS).toFixed(2)),
      clientsCpu: Number((seen.reduce((sum, one) => sum + one.cpuMs, 0) / TYPE_MS).toFixed(2)),
    };
  } finally {
    for (const one of children) one.end();
  }
}
