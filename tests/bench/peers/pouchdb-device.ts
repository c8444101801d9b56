import PouchDb from 'pouchdb';
import memory from 'pouchdb-adapter-memory';
import type { Device } from '../exchange/device.ts';

PouchDb.plugin(memory);

/** Records in one replication round; PouchDB's own default is 100. */
const BATCH = Number(process.env.POUCH_BATCH ?? 100);

/** A database in memory that replicates the server's. */
export function pouchDbDevice(): Device {
  let held: PouchDb | null = null;
  let made = 0;
  const replicate = async (port: number) => {
    await held!.replicate.from(`http://127.0.0.1:${port}/records`, { batch_size: BATCH });
  };
  return {
    async first({ port }) {
      await held?.destroy();
      made += 1;
      held = new PouchDb(`device-${made}`, { adapter: 'memory' });
      await replicate(port);
      return (await held.info()).doc_count;
    },
    async again({ port }) {
      await replicate(port);
      return (await held!.info()).doc_count;
    },
  };
}
