import type { Area } from '../../../shared/projections/workspace.ts';
import type { AreaFault } from '../../../shared/protocol/areas.ts';
import type { Table, TableRow } from '../imports/read-table.ts';
import { areaColumns, type LevelColumns } from './area-columns.ts';

export interface RefusedArea {
  row: TableRow;
  fault: AreaFault;
  /** The value or code at fault; may be empty. */
  detail: string;
}

export interface ReadAreas {
  levels: LevelColumns[];
  /** Every area that the file tells of, a parent before what lies in it. */
  areas: Area[];
  refused: RefusedArea[];
}

type Fault = Pick<RefusedArea, 'fault' | 'detail'>;

const CODE = /^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u;
const MAX_CODE = 40;
const MAX_NAME = 120;

/**
 * Reads areas out of a table in which a row tells of one area and of those around it, as OCHA's do; null where no column
 * holds a code and a name. A row is refused alone, with the first thing that is wrong in it.
 * @param known areas that are there before, by code: a parent may be one of them
 */
export function readAreas(table: Table, known: ReadonlyMap<string, Area>): ReadAreas | null {
  const levels = areaColumns(table).filter(({ code }) => code !== null);
  if (!levels.some(({ name, nameAr }) => name !== null || nameAr !== null)) return null;

  const told = new Map<string, Area>();
  const refused: RefusedArea[] = [];
  const judged: { row: TableRow; area: Area }[] = [];
  for (const row of table.rows) {
    const chain = row.fault ? { fault: row.fault, detail: '' } : chainIn(row.cells, levels, known);
    if ('fault' in chain) {
      refused.push({ row, ...chain });
      continue;
    }
    const otherwise = chain.find((area) => differs(told.get(area.code), area, area === chain.at(-1)));
    if (otherwise) {
      refused.push({ row, fault: 'said-otherwise', detail: otherwise.code });
      continue;
    }
    // A parent without a name is told of elsewhere, or not at all: that shows at the end.
    for (const area of chain) if (area.name && !told.has(area.code)) told.set(area.code, area);
    judged.push({ row, area: chain.at(-1)! });
  }

  const after = (code: string): Area | undefined => told.get(code) ?? known.get(code);
  /** What keeps an area out of the tree: nothing is around it, or something that is not wider, so that it has no top. */
  const misplaced = (area: Area): Fault | null => {
    for (let inner = area; inner.parent !== null; ) {
      const parent = after(inner.parent);
      if (!parent) return { fault: 'unknown-parent', detail: inner.parent };
      if (parent.level >= inner.level) return { fault: 'said-otherwise', detail: parent.code };
      inner = parent;
    }
    return null;
  };
  const taken = new Map<string, Area>();
  const take = (area: Area): void => {
    if (taken.has(area.code)) return;
    const parent = area.parent === null ? undefined : told.get(area.parent);
    if (parent) take(parent);
    taken.set(area.code, area);
  };
  for (const { row, area } of judged) {
    const fault = misplaced(area);
    if (fault) refused.push({ row, ...fault });
    else take(told.get(area.code)!);
  }
  refused.sort((a, b) => a.row.line - b.row.line);
  return { levels, areas: [...taken.values()], refused };
}

/** The areas of a row, the widest first, the one that it is about last; or what is wrong with it. */
function chainIn(cells: string[], levels: LevelColumns[], known: ReadonlyMap<string, Area>): Area[] | Fault {
  const cell = (at: number | null) => (at === null ? '' : (cells[at] ?? ''));
  const filled = levels.findLastIndex(({ code, name, nameAr }) => cell(code) || cell(name) || cell(nameAr));
  if (filled < 0) return { fault: 'no-code', detail: '' };
  const chain: Area[] = [];
  for (const [at, { level, code: codeAt, name: nameAt, nameAr: arAt }] of levels.slice(0, filled + 1).entries()) {
    const code = cell(codeAt);
    const isLast = at === filled;
    if (!code)
      return isLast
        ? { fault: 'no-code', detail: cell(nameAt) || cell(arAt) }
        : { fault: 'no-parent', detail: `${level}` };
    if (!CODE.test(code) || code.length > MAX_CODE) return { fault: 'not-a-code', detail: code };
    const nameAr = cell(arAt) || null;
    const name = cell(nameAt) || nameAr || '';
    if (name.length > MAX_NAME || (nameAr?.length ?? 0) > MAX_NAME) return { fault: 'too-long', detail: name };
    if (isLast && !name) return { fault: 'no-name', detail: code };
    const parent = chain.at(-1)?.code ?? widest(code, level, known);
    chain.push({ code, name, nameAr, parent, level });
  }
  return chain;
}

/** What a file that begins below the country hangs its widest areas on: what their codes begin with, as P-codes do. */
function widest(code: string, level: number, known: ReadonlyMap<string, Area>): string | null {
  const there = known.get(code);
  if (there) return there.parent;
  if (level === 0) return null;
  for (let length = code.length - 1; length > 1; length -= 1) {
    const around = known.get(code.slice(0, length));
    if (around && around.level < level) return around.code;
  }
  return null;
}

/** Places are told again by every row in them: only another place in the tree, or another name of the row's own, matters. */
function differs(told: Area | undefined, area: Area, isOwn: boolean): boolean {
  if (!told || !area.name) return told !== undefined && (told.level !== area.level || told.parent !== area.parent);
  if (told.level !== area.level || told.parent !== area.parent) return true;
  return isOwn && (told.name !== area.name || told.nameAr !== area.nameAr);
}
