import path from 'node:path';
import { newId, type SiteId } from '../../../shared/base/ids.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import { child } from '../child.ts';
import { percentile } from '../open/percentile.ts';
import { addWorkers, type Seat } from './add-workers.ts';
import { type Served, serve, serveOurs } from './contender.ts';
import { fillOurs, ourServer } from './our-server.ts';
import { type BenchRecord, recordsOf } from './records.ts';

/** One of many devices, each with records of its own. */
export interface Away extends Seat {
  references: DocumentReference[];
}

/** What the process with the devices is told. */
export type Told =
  | { what: 'prepare'; of: 'ours' | 'Hocuspocus'; port: number; devices: Away[] }
  | { what: 'come back' };

/** ms from the moment in which all came back: of each device until it is whole, of each edit until it is acknowledged. */
export interface CameBack {
  wholeMs: number[];
  acknowledgedMs: number[];
}

export interface ManyBack {
  allWholeMs: number;
  acknowledgedP95Ms: number;
  cpuMs: number;
  peakAdded: number;
}

const PROCESSES = 2;

/**
 * So many devices come back in the same moment, each with an edit in every record of its own; those of one server first,
 * then those of the other. Whole: its edits are acknowledged, and it holds what the server holds.
 */
export async function measureManyBack(devices: number, each: number): Promise<Record<'ours' | 'Hocuspocus', ManyBack>> {
  const ours = await ourServer();
  try {
    const sites = Array.from({ length: devices }, () => newId<SiteId>());
    const people = await addWorkers(ours, sites);
    const records: BenchRecord[] = [];
    for (const [n, site] of sites.entries()) {
      const own = recordsOf(each, { ...ours.writer, site }, n * each);
      // In one update each: that so many records were written letter by letter is measured elsewhere.
      for (const record of own) records.push({ ...record, updates: [record.whole] });
    }
    await fillOurs(ours, records);
    const away = people.map((person, n) => ({
      ...person,
      references: records.slice(n * each, (n + 1) * each).map(({ facts }) => facts.reference),
    }));
    const mine = await measureOne('ours', await serveOurs(ours), away);
    const peer = await serve.Hocuspocus(records);
    try {
      return { ours: mine, Hocuspocus: await measureOne('Hocuspocus', peer, away) };
    } finally {
      await peer.stop();
    }
  } finally {
    await ours.server.remove();
  }
}

async function measureOne(of: 'ours' | 'Hocuspocus', served: Served, away: Away[]): Promise<ManyBack> {
  const children = Array.from({ length: PROCESSES }, () =>
    child<Told, CameBack>(path.join(import.meta.dirname, 'many-back-process.ts')),
  );
  try {
    await Promise.all(
      children.map((one, n) =>
        one.ask({
          what: 'prepare',
          of,
          port: served.port,
          devices: away.filter((_, i) => i % PROCESSES === n),
        }),
      ),
    );
    const before = await served.gauge.read(true);
    const back = await Promise.all(children.map((one) => one.ask({ what: 'come back' })));
    const after = await served.gauge.read();
    return {
      allWholeMs: Math.round(Math.max(...back.flatMap(({ wholeMs }) => wholeMs))),
      acknowledgedP95Ms: percentile(
        back.flatMap(({ acknowledgedMs }) => acknowledgedMs),
        0.95,
      ),
      cpuMs: after.cpuMs - before.cpuMs,
      peakAdded: after.peak - before.rss,
    };
  } finally {
    for (const one of children) one.end();
  }
}
