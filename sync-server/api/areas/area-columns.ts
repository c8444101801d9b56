import type { Table } from '../imports/read-table.ts';

/** The columns of one level: their places in a row, null where the file has none such. */
export interface LevelColumns {
  /** 0 is a country. */
  level: number;
  code: number | null;
  name: number | null;
  nameAr: number | null;
}

interface Meaning {
  level: number;
  what: 'code' | 'name';
  /** Two letters; null where the column doesn't say. */
  language: string | null;
}

const DEEPEST = 4;
/** Which language the one name without a script of its own is taken from; any other comes after these. */
const preferred = ['en', null, 'fr', 'es', 'pt'];

/**
 * Finds the columns of areas by their HXL tags (`#adm3+name+ar-lb`, `#country+code`), or where no tag names an area by
 * headings as OCHA's files have them (`admin3Name_en`, `ADM3_PCODE`, `adm3_name1` with a column `lang1`). Other names,
 * spellings and languages are passed over. https://hxlstandard.org, https://knowledge.base.unocha.org
 */
export function areaColumns({ header, tags, rows }: Table): LevelColumns[] {
  const tagged = (tags ?? []).map(meaningOfTag);
  const first = rows[0]?.cells ?? [];
  const languageColumn = (n: string) => first[header.findIndex((name) => name.toLowerCase() === `lang${n}`)] || null;
  const meanings = tagged.some((meaning) => meaning?.what === 'code')
    ? tagged
    : header.map((name) => meaningOfHeading(name, languageColumn));

  const levels: LevelColumns[] = [];
  for (let level = 0; level <= DEEPEST; level += 1) {
    const code = meanings.findIndex((meaning) => meaning?.level === level && meaning.what === 'code');
    const names = meanings.flatMap((meaning, at) =>
      meaning?.level === level && meaning.what === 'name' ? [{ at, language: meaning.language }] : [],
    );
    const nameAr = names.find(({ language }) => language === 'ar')?.at ?? null;
    const [name] = names
      .filter(({ language }) => language !== 'ar')
      .sort((a, b) => rankOf(a.language) - rankOf(b.language));
    if (code >= 0 || name || nameAr !== null)
      levels.push({ level, code: code < 0 ? null : code, name: name?.at ?? null, nameAr });
  }
  return levels;
}

const rankOf = (language: string | null): number => {
  const at = preferred.indexOf(language);
  return at < 0 ? preferred.length : at;
};

function meaningOfTag(tag: string): Meaning | null {
  const [word = '', ...attributes] = tag.toLowerCase().replaceAll(/\s/g, '').split('+');
  const level = word === '#country' ? 0 : Number(/^#adm(\d)$/.exec(word)?.[1] ?? Number.NaN);
  if (Number.isNaN(level)) return null;
  if (attributes.some((one) => one === 'code' || one === 'pcode' || one.startsWith('v_')))
    return { level, what: 'code', language: null };
  const others = attributes.filter((one) => one !== 'name');
  const [language] = others;
  if (others.length > 1) return null;
  if (language === undefined) return { level, what: 'name', language: null };
  // `+ar`, `+ar-lb`, `+i_ar`; what is no language makes it another thing: an older name, a count.
  const known = /^(?:i_)?([a-z]{2})(?:[-_][a-z]{2,4})?$/.exec(language);
  return known ? { level, what: 'name', language: known[1]! } : null;
}

const HEADING = /^adm(?:in)?_?(\d)_?(name|p_?code|code)?_?(?:([a-z]{2})(?:[-_][a-z]{2,4})?|(\d))?$/i;

function meaningOfHeading(heading: string, languageColumn: (n: string) => string | null): Meaning | null {
  const found = HEADING.exec(heading.replaceAll(/\s/g, '_'));
  if (!found) return null;
  const [, level, what, language, numbered] = found;
  if (what && /code$/i.test(what)) return { level: Number(level), what: 'code', language: null };
  if (numbered === undefined) return { level: Number(level), what: 'name', language: language?.toLowerCase() ?? null };
  const said = languageColumn(numbered)?.slice(0, 2).toLowerCase();
  return said ? { level: Number(level), what: 'name', language: said } : null;
}
