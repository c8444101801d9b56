import type { Gauge } from '../gauge/gauge.ts';
import { openDocumentsTable } from '../peers/documents-table.ts';
import { type PeerProcess, peerProcess } from '../peers/peer-process.ts';
import { inWindows } from '../peers/windows.ts';
import type { Contender } from './devices.ts';
import type { OurServer } from './our-server.ts';
import type { BenchRecord } from './records.ts';

/** A filled server that was started anew, so that what it takes is what serving takes. */
export interface Served {
  port: number;
  gauge: Gauge;
  stop(): Promise<void>;
}

export const serve: Record<Exclude<Contender, 'ours'>, (records: BenchRecord[]) => Promise<Served>> = {
  Hocuspocus: (records) => serveYjs('hocuspocus-server.ts', records, { FLUSH: 'off' }),
  'y-websocket': (records) => serveYjs('y-websocket-server.ts', records),
  PouchDB: servePouchDb,
};

/** The caller keeps its folder, which took the longest to fill, and removes it. */
export async function serveOurs({ server, gauge }: OurServer): Promise<Served> {
  await server.kill('SIGTERM');
  await server.start();
  return { port: server.port, gauge, stop: async () => undefined };
}

/** Of a server that keeps Yjs documents in SQLite. */
export async function serveYjs(
  script: string,
  records: BenchRecord[],
  env: Record<string, string> = {},
): Promise<Served> {
  const peer = await peerProcess(script, env);
  const table = openDocumentsTable(peer.folder);
  table.writeAll(records.map(({ facts, whole }) => ({ name: facts.reference, bytes: whole })));
  table.close();
  await peer.start();
  return servedBy(peer);
}

const BULK = 500;

async function servePouchDb(records: BenchRecord[]): Promise<Served> {
  const peer = await peerProcess('pouchdb-server.ts');
  await peer.start();
  const ask = async (method: string, where: string, body?: unknown) => {
    const answer = await fetch(`http://127.0.0.1:${peer.port}${where}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`PouchDB: ${answer.status} ${await answer.text()}`);
    await answer.text();
  };
  await ask('PUT', '/records');
  await inWindows(records, BULK, (part) => ask('POST', '/records/_bulk_docs', { docs: part.map(({ json }) => json) }));
  await peer.stop();
  await peer.start();
  return servedBy(peer);
}

const servedBy = ({ port, gauge, remove }: PeerProcess): Served => ({ port, gauge, stop: remove });
