import { type Area, areaWithin } from '../../../shared/projections/workspace.ts';
import type { AreaFault, AreaImport } from '../../../shared/protocol/areas.ts';
import { readTable } from '../imports/read-table.ts';
import { csvOfRefused } from '../imports/refused-csv.ts';
import { readAreas } from './read-areas.ts';

/** What a file would do to the areas that are there. */
export interface LookedAt {
  found: Omit<AreaImport, 'taken' | 'fileName'>;
  /** Those that are new or say something else, a parent before what lies in it. */
  changes: Area[];
}
export type NoAreas = 'empty' | 'too-large' | 'no-columns';

const SHOWN = 5;
const SHOWN_REFUSALS = 20;

const reasons: Record<AreaFault, string> = {
  'broken-quotes': 'A quotation mark is opened and not closed as it should be',
  'too-many-cells': 'There are more cells than columns',
  'no-code': 'The area has no P-code',
  'not-a-code': 'The P-code has letters that codes do not have, or is too long',
  'no-name': 'The area has no name',
  'too-long': 'A name is too long',
  'no-parent': 'The P-code of the area around it is missing',
  'unknown-parent': 'The area around it is neither in this file nor there already',
  'said-otherwise': 'An earlier line says something else of this P-code',
};

/** Reads a file against the areas that are there. Takes nothing. */
export function lookAtAreas(bytes: Uint8Array, there: Area[]): LookedAt | NoAreas {
  const table = readTable(bytes);
  if (table === 'too-large') return table;
  if (!table || table.rows.length === 0) return 'empty';
  const known = new Map(there.map((area) => [area.code, area]));
  const read = readAreas(table, known);
  if (!read) return 'no-columns';
  const { areas, levels, refused } = read;
  const changes = areas.filter((area) => !isSame(area, known.get(area.code)));
  const added = changes.filter(({ code }) => !known.has(code)).length;
  const after = new Map([...known, ...areas.map((area) => [area.code, area] as const)]);
  const deepest = Math.max(...areas.map(({ level }) => level));
  const heading = (at: number | null) => (at === null ? null : (table.header[at] ?? null));
  return {
    found: {
      rows: table.rows.length,
      levels: levels.map(({ level, code, name, nameAr }) => ({
        level,
        areas: areas.filter((area) => area.level === level).length,
        codeColumn: heading(code),
        nameColumn: heading(name),
        nameArColumn: heading(nameAr),
      })),
      added,
      changed: changes.length - added,
      same: areas.length - changes.length,
      first: areas
        .filter(({ level }) => level === deepest)
        .slice(0, SHOWN)
        .map((area) => ({
          ...area,
          within: areaWithin(after, area.code)
            .slice(1)
            .map(({ name }) => name),
        })),
      refused: refused.length,
      refusals: refused.slice(0, SHOWN_REFUSALS).map(({ row, fault, detail }) => ({ line: row.line, fault, detail })),
      refusedCsv:
        refused.length === 0
          ? null
          : csvOfRefused(
              table.header,
              refused.map(({ row, fault, detail }) => ({ row, code: fault, reason: reasons[fault], detail })),
            ),
    },
    changes,
  };
}

const isSame = (area: Area, there: Area | undefined): boolean =>
  there !== undefined &&
  there.name === area.name &&
  there.nameAr === area.nameAr &&
  there.parent === area.parent &&
  there.level === area.level;
