import * as z from 'zod/mini';

/** `POST /api/areas/import`: administrative areas out of a file, looked at (`?take=false`) or taken. */

/** Why a line of the file was refused. */
export const areaFaults = [
  'broken-quotes',
  'too-many-cells',
  'no-code',
  'not-a-code',
  'no-name',
  'too-long',
  'no-parent',
  'unknown-parent',
  'said-otherwise',
] as const;
export type AreaFault = (typeof areaFaults)[number];

const areaSchema = z.object({
  code: z.string(),
  name: z.string(),
  nameAr: z.nullable(z.string()),
  parent: z.nullable(z.string()),
  level: z.number(),
});

export const areaImportSchema = z.object({
  /** False: this is what taking it would do. */
  taken: z.boolean(),
  fileName: z.string(),
  /** Lines with areas. */
  rows: z.number(),
  /** 0 is a country. `nameColumn` and the others are headings of the file, null where it has none such. */
  levels: z.array(
    z.object({
      level: z.number(),
      areas: z.number(),
      codeColumn: z.nullable(z.string()),
      nameColumn: z.nullable(z.string()),
      nameArColumn: z.nullable(z.string()),
    }),
  ),
  /** Areas that were not there before, that change, and that are there like this. */
  added: z.number(),
  changed: z.number(),
  same: z.number(),
  /** The first of the deepest level, each with the names around it, the nearest first. */
  first: z.array(z.object({ ...areaSchema.shape, within: z.array(z.string()) })),
  refused: z.number(),
  /** The first of them, with the line of the file. */
  refusals: z.array(z.object({ line: z.number(), fault: z.enum(areaFaults), detail: z.string() })),
  /** All of them as a CSV file, with the line, the reason and the cells; null where there are none. */
  refusedCsv: z.nullable(z.string()),
});
export type AreaImport = z.infer<typeof areaImportSchema>;

/** `GET /api/areas`: the tree, countries first. */
export const areaTreeSchema = z.array(areaSchema);
