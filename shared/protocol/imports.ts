import * as z from 'zod/mini';
import { uuidSchema } from './outbox.ts';

/**
 * Import of people from a CSV. `POST /api/imports?name=` with the file as body answers what was found in it;
 * `POST /api/imports/:id/run` starts with a mapping; `GET /api/imports/:id` tells the progress;
 * `GET /api/imports/:id/refused.csv` every refused row with its line and reason.
 */
export const importTargets = [
  'ignore',
  'sourceId',
  'fullName',
  'givenName',
  'familyName',
  'motherName',
  'sex',
  'birthDate',
  'phone',
  'email',
  'nationalId',
  'code',
  'streetNumber',
  'address',
  'address2',
  'suburb',
  'postcode',
  'state',
  'languages',
  'specificNeeds',
] as const;
export type ImportTarget = (typeof importTargets)[number];
export const dateOrders = ['year-first', 'day-first', 'month-first'] as const;

export const importColumnSchema = z.object({
  name: z.string(),
  /** The first values that aren't empty, for the mapping page. */
  samples: z.array(z.string()),
  suggested: z.enum(importTargets),
});
export const importStateSchema = z.object({
  id: z.string(),
  fileName: z.string(),
  status: z.enum(['ready', 'running', 'done', 'failed']),
  delimiter: z.string(),
  encoding: z.string(),
  dateOrder: z.enum(dateOrders),
  columns: z.array(importColumnSchema),
  rows: z.number(),
  done: z.number(),
  imported: z.number(),
  alreadyHere: z.number(),
  refused: z.number(),
  problem: z.nullable(z.string()),
});
export type ImportState = z.infer<typeof importStateSchema>;
export const importRunSchema = z.object({
  site: uuidSchema,
  programme: uuidSchema,
  dateOrder: z.enum(dateOrders),
  /** By column, in the file's order. */
  mapping: z.array(z.enum(importTargets)),
});
