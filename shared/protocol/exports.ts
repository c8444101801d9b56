import * as z from 'zod/mini';
import { listQuerySchema } from './beneficiaries.ts';

/**
 * Export jobs: asked for through the server, made by `reports`, read as the requester. `POST /api/exports` answers the job,
 * `GET /api/exports` one's own, newest first, `GET /api/exports/:id` one of them, `GET /api/exports/:id/file` its file,
 * `DELETE /api/exports/:id` ends and removes it. Finished files are removed after some days.
 */
export const exportFormats = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof exportFormats)[number];
export const exportRequestSchema = z.object({
  format: z.enum(exportFormats),
  filter: listQuerySchema,
  /** Adds a row of HXL hashtags under the headings (https://hxlstandard.org). */
  hxl: z.optional(z.boolean()),
});
export type ExportRequest = z.infer<typeof exportRequestSchema>;
export const exportJobSchema = z.object({
  id: z.string(),
  format: z.enum(exportFormats),
  status: z.enum(['queued', 'running', 'done', 'failed']),
  done: z.number(),
  total: z.nullable(z.number()),
  /** Rows without name and identifiers, because these people have not consented to being named in reports. */
  withheld: z.number(),
  createdAt: z.string(),
  fileName: z.nullable(z.string()),
  /** Why it failed: a stable code of `exportProblems`. */
  problem: z.nullable(z.string()),
});
export type ExportJob = z.infer<typeof exportJobSchema>;
/** `GET /api/exports` */
export const exportListSchema = z.array(exportJobSchema);

/** `no-longer-permitted`: the requester's sign-in or role ended; `bad-filter`: the list refused it; the others say themselves. */
export const exportProblems = [
  'no-longer-permitted',
  'bad-filter',
  'server-unreachable',
  'storage',
  'internal',
] as const;
export type ExportProblem = (typeof exportProblems)[number];
