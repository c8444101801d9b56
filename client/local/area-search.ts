import { fold, foldedWords } from '../../shared/base/fold.ts';
import { type Area, areaWithin } from '../../shared/projections/workspace.ts';

interface Indexed {
  area: Area;
  /** Folded words of its own names, and of the areas around it. */
  own: string[];
  around: string[];
  code: string;
}

const made = new WeakMap<ReadonlyMap<string, Area>, Indexed[]>();

/**
 * Areas that answer words in either script, by beginnings: every word in the names of the area or of those around it,
 * at least one in its own ("abi hilla"); or a P-code by how it begins. Best first, `most` of them.
 */
export function findAreas(areas: ReadonlyMap<string, Area>, query: string, most: number): Area[] {
  const words = foldedWords(query);
  if (words.length === 0) return [];
  const code = fold(query).replace(/[^\p{L}\p{N}]+/gu, '');
  const found: { area: Area; rank: number }[] = [];
  for (const one of indexOf(areas)) {
    const rank = rankOf(one, words, code);
    if (rank !== null) found.push({ area: one.area, rank });
  }
  return found
    .sort((a, b) => a.rank - b.rank || a.area.name.localeCompare(b.area.name))
    .slice(0, most)
    .map(({ area }) => area);
}

function rankOf({ area, own, around, code }: Indexed, words: string[], typedCode: string): number | null {
  if (code === typedCode) return -2;
  if (typedCode.length > 2 && /\d/.test(typedCode) && code.startsWith(typedCode)) return -1;
  let inOwn = 0;
  let whole = 0;
  for (const word of words) {
    if (own.some((known) => known.startsWith(word))) {
      inOwn += 1;
      if (own.includes(word)) whole += 1;
    } else if (!around.some((known) => known.startsWith(word))) return null;
  }
  if (inOwn === 0) return null;
  // Named whole before begun, in its own name before in those around it, the larger area before the smaller.
  return (words.length - inOwn) * 100 + (words.length - whole) * 10 + area.level;
}

function indexOf(areas: ReadonlyMap<string, Area>): Indexed[] {
  const known = made.get(areas);
  if (known) return known;
  const own = new Map<string, string[]>();
  for (const area of areas.values()) own.set(area.code, namesOf(area));
  const index = [...areas.values()].map((area) => ({
    area,
    own: own.get(area.code)!,
    around: areaWithin(areas, area.code)
      .slice(1)
      .flatMap(({ code }) => own.get(code)!),
    code: fold(area.code).replace(/[^\p{L}\p{N}]+/gu, ''),
  }));
  made.set(areas, index);
  return index;
}

/** With and without the article that is written in one with the name. */
function namesOf({ name, nameAr }: Area): string[] {
  const words = [...foldedWords(name), ...foldedWords(nameAr ?? '')];
  return [...words, ...words.filter((word) => /^ال.{2}/.test(word)).map((word) => word.slice(2))];
}

/** The areas directly inside one, by name; those of the top where `parent` is null. */
export function areasInside(areas: ReadonlyMap<string, Area>, parent: string | null): Area[] {
  const inside: Area[] = [];
  for (const area of areas.values()) {
    const isTop = area.parent === null || !areas.has(area.parent);
    if (parent === null ? isTop : area.parent === parent) inside.push(area);
  }
  return inside.sort((a, b) => a.name.localeCompare(b.name));
}
