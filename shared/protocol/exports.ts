import * as z from 'zod/mini';
import { listQuerySchema } from './beneficiaries.ts';

/** Export jobs: asked for through the server, made by `reports`, read as the requester. */
export const exportFormats = ['csv', 'xlsx'] as const;
export const exportRequestSchema = z.object({ format: z.enum(exportFormats), filter: listQuerySchema });
export const exportJobSchema = z.object({
  id: z.string(),
  format: z.enum(exportFormats),
  status: z.enum(['queued', 'running', 'done', 'failed']),
  done: z.number(),
  total: z.nullable(z.number()),
  /** People left out, because they have not consented to being named in reports. */
  withheld: z.number(),
  createdAt: z.string(),
  fileName: z.nullable(z.string()),
  problem: z.nullable(z.string()),
});
export type ExportJob = z.infer<typeof exportJobSchema>;
