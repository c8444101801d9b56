import type { Contribution, Measure } from './contribution.ts';

/**
 * The sums behind every figure: for each measure, site, programme and part, what was added on which day. A change adds
 * its difference; nothing is ever counted again from the start.
 */
export interface Ledger {
  add(moved: Iterable<Contribution>): void;
  /** Every line of a measure at these sites. Don't keep it: later changes go into the same maps. */
  lines(measure: Measure, sites: Sites): Line[];
}

/** The sites that a figure is about. */
export type Sites = ReadonlySet<string> | '*';

export interface Line {
  site: string;
  programme: string;
  part: string;
  /** Count by day number. No zeros. */
  days: ReadonlyMap<number, number>;
}

export function emptyLedger(): Ledger {
  const byMeasure = new Map<Measure, Map<string, CountingLine>>();
  const lineOf = ({ measure, site, programme, part }: Contribution): CountingLine => {
    const lines = byMeasure.get(measure) ?? new Map<string, CountingLine>();
    byMeasure.set(measure, lines);
    const key = `${site}|${programme}|${part}`;
    const line = lines.get(key) ?? { site, programme, part, days: new Map() };
    lines.set(key, line);
    return line;
  };
  return {
    add(moved) {
      for (const one of moved) {
        const { days } = lineOf(one);
        const sum = (days.get(one.day) ?? 0) + one.count;
        if (sum === 0) days.delete(one.day);
        else days.set(one.day, sum);
      }
    },
    lines(measure, sites) {
      const lines = byMeasure.get(measure)?.values() ?? [];
      return [...lines].filter((line) => sites === '*' || sites.has(line.site));
    },
  };
}

interface CountingLine extends Line {
  days: Map<number, number>;
}
