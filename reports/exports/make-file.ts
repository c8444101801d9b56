import { Worker } from 'node:worker_threads';
import type { ExportTable } from './table.ts';

/** The bytes of an export's file, made in a thread of its own. */
export function makeFile(format: 'csv' | 'xlsx', table: ExportTable): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./file-thread.ts', import.meta.url), { workerData: { format, table } });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the thread that writes files ended with ${code}`)));
  });
}
