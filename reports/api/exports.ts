import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type ExportJob, exportRequestSchema } from '../../shared/protocol/exports.ts';
import { READ_TOKEN_HEADER } from '../../shared/protocol/reports-process.ts';
import { asExportJob, type Job } from '../jobs/job.ts';
import type { JobFiles } from '../jobs/job-files.ts';
import type { JobStore } from '../jobs/job-store.ts';
import type { Runner } from '../jobs/runner.ts';
import { askerOf, sitesFor } from './asker.ts';
import { refuse } from './problem.ts';

/** Jobs that one person may have waiting at a time. */
const MAX_WAITING = 10;
const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Export jobs: asked for, watched and fetched by the person who asked, and by nobody else. */
export function exportRoutes(app: FastifyInstance, store: JobStore, files: JobFiles, runner: Runner): void {
  app.post('/api/exports', async (request, reply): Promise<ExportJob> => {
    const asker = askerOf(request);
    const asked = exportRequestSchema.safeParse(request.body);
    if (!asked.success) {
      const field = asked.error.issues[0]?.path.join('.');
      refuse(
        400,
        'bad-export',
        'This is not an export that can be made.',
        'Choose a format, csv or xlsx, and a filter.',
        field,
      );
    }
    const { format, filter, hxl } = asked.data;
    const sites = sitesFor(asker, 'export');
    const here =
      filter.site === undefined ? sites.length > 0 : sites === '*' || sites.some((site) => site === filter.site);
    if (!here) refuse(403, 'no-export', 'You may not export from here.', 'Ask a supervisor of the site to export it.');
    const token = request.headers[READ_TOKEN_HEADER];
    if (typeof token !== 'string') refuse(400, 'no-read-token', 'The request brings no token to read the list with.');
    const waiting = store.ofUser(asker.user).filter(({ status }) => status === 'queued' || status === 'running');
    if (waiting.length >= MAX_WAITING) {
      refuse(
        429,
        'too-many-exports',
        `${MAX_WAITING} exports of yours are waiting already.`,
        'Wait for one to end, or remove one.',
      );
    }
    const { cursor: _cursor, limit: _limit, ...rows } = filter;
    const job = store.add({ user: asker.user, format, sites, request: { filter: rows, hxl: hxl ?? false, token } });
    runner.wake();
    return reply.code(202).send(asExportJob(job));
  });

  app.get('/api/exports', (request) => store.ofUser(askerOf(request).user).map(asExportJob));
  app.get('/api/exports/:id', (request) => asExportJob(ownJob(request, store)));

  app.get('/api/exports/:id/file', (request, reply) => {
    const job = ownJob(request, store);
    if (job.status !== 'done') refuse(409, 'not-ready', 'This export is not ready.', 'Wait until it is done.');
    const now = sitesFor(askerOf(request), 'export');
    const still = now === '*' || (job.sites !== '*' && job.sites.every((site) => now.some((held) => held === site)));
    if (!still)
      refuse(403, 'no-export', 'You may no longer export from all sites that this file holds.', 'Make a new export.');
    const file = files.read(job.id, store.key(job.id));
    if (!file) refuse(410, 'file-gone', 'The file of this export is no longer here.', 'Make a new export.');
    return reply
      .type(MEDIA_TYPES[job.format])
      .header('content-disposition', `attachment; filename="${job.fileName}"`)
      .send(file);
  });

  app.delete('/api/exports/:id', (request, reply) => {
    const job = ownJob(request, store);
    store.remove(job.id);
    files.remove(job.id);
    return reply.code(204).send();
  });
}

/** Another person's job answers as if there were none. */
function ownJob(request: FastifyRequest, store: JobStore): Job {
  const job = store.find((request.params as { id: string }).id);
  if (!job || job.user !== askerOf(request).user) {
    refuse(404, 'no-such-export', 'There is no such export, or it was removed because of its age.');
  }
  return job;
}
