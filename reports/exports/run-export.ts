import { instantOf } from '../../shared/base/clock.ts';
import type { Job, Place, ReadRow, StepOutcome } from '../jobs/job.ts';
import type { JobFiles } from '../jobs/job-files.ts';
import type { JobStore } from '../jobs/job-store.ts';
import type { PlaceLine } from '../readmodel/rows.ts';
import { exportedCells, mayBeNamed } from './columns.ts';
import { fetchListPage } from './list-page.ts';
import { makeFile } from './make-file.ts';
import { exportTable } from './table.ts';

/** A person who moved in the list while it was read can have been missed: then it is gone through again. */
const MAX_SWEEPS = 3;

export interface ExportSurroundings {
  store: JobStore;
  files: JobFiles;
  serverUrl: string;
  places(): PlaceLine[];
}

/** One step of a job: a page of the list, or, when all of it is read, the file. Killed in between, it is done again. */
export async function exportStep(job: Job, surroundings: ExportSurroundings): Promise<StepOutcome> {
  const { request, place } = surroundings.store.open(job.id);
  return place.stage === 'listing'
    ? readPage(job, request, place, surroundings)
    : writeFile(job, request.hxl, surroundings);
}

async function readPage(
  job: Job,
  { filter, token }: ReturnType<JobStore['open']>['request'],
  { cursor, sweep }: Place,
  { store, serverUrl, places }: ExportSurroundings,
): Promise<StepOutcome> {
  const page = await fetchListPage(serverUrl, token, filter, cursor);
  if (!page.ok) {
    if (page.error === 'unreachable') return 'unreachable';
    if (page.error === 'not-permitted') return { failed: 'no-longer-permitted' };
    // A cursor of before an update of the server may mean nothing to it now: from the start once more.
    if (cursor === null || sweep >= MAX_SWEEPS) return { failed: 'bad-filter' };
    store.addPage(job.id, {
      rows: [],
      total: job.total ?? 0,
      place: { stage: 'listing', cursor: null, sweep: sweep + 1, tries: 0 },
    });
    return 'more';
  }
  if (!store.find(job.id)) return 'done';
  const { items, total, cursor: next } = page.value;
  const surroundings = { places: places(), today: instantOf(job.createdAt).slice(0, 10) };
  const rows = items.map((row): ReadRow => {
    const mayExport = job.sites === '*' || job.sites.includes(row.site ?? '');
    return { person: row.id, cells: mayExport ? exportedCells(row, surroundings) : null, withheld: !mayBeNamed(row) };
  });
  const read = store.addPage(job.id, { rows, total, place: { stage: 'listing', cursor: next, sweep, tries: 0 } });
  if (next === null) {
    const again = read < total && sweep < MAX_SWEEPS;
    const place: Place = { stage: again ? 'listing' : 'writing', cursor: null, sweep: sweep + 1, tries: 0 };
    store.addPage(job.id, { rows: [], total, place });
  }
  return 'more';
}

async function writeFile(job: Job, hxl: boolean, { store, files }: ExportSurroundings): Promise<StepOutcome> {
  const rows = store.rows(job.id);
  const bytes = await makeFile(job.format, exportTable(rows, hxl));
  // It may have been removed by its owner meanwhile.
  if (!store.find(job.id)) return 'done';
  // Somebody in it was erased meanwhile.
  if (store.rows(job.id).length < rows.length) return 'more';
  files.save(job.id, store.key(job.id), bytes);
  store.finish(job.id, `beneficiaries-${instantOf(job.createdAt).slice(0, 10)}.${job.format}`);
  return 'done';
}
