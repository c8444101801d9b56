import { Worker } from 'node:worker_threads';
import type { Area } from '../../../shared/projections/workspace.ts';
import type { LookedAt, NoAreas } from './look-at-areas.ts';

/** `lookAtAreas` in a thread of its own. */
export function lookApart(bytes: Uint8Array, there: Area[]): Promise<LookedAt | NoAreas> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./look-thread.ts', import.meta.url), { workerData: { bytes, there } });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread that read the file ended without an answer')));
  });
}
