import { parentPort, workerData } from 'node:worker_threads';
import { lookAtAreas } from './look-at-areas.ts';

// Reads one file and ends: a hundred thousand lines take seconds, and the server answers others meanwhile.
parentPort!.postMessage(lookAtAreas(workerData.bytes, workerData.there));
