import { parentPort, workerData } from 'node:worker_threads';
import { writeCsv } from './csv.ts';
import type { ExportTable } from './table.ts';
import { writeWorkbook } from './xlsx.ts';

/** Runs in a thread of its own: 100,000 rows take seconds, in which figures must still be answered. */
const { format, table } = workerData as { format: 'csv' | 'xlsx'; table: ExportTable };
const bytes = format === 'csv' ? writeCsv(table) : await writeWorkbook(table);
parentPort!.postMessage(bytes);
