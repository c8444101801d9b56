import type { Line } from './ledger.ts';

/** How many there are on a day: the running sum of a stock. */
export function stockOn(lines: Line[], day: number): number {
  let sum = 0;
  for (const { days } of lines) for (const [at, count] of days) if (at <= day) sum += count;
  return sum;
}

/** The stock on each of several days, given in ascending order, in one pass. */
export function stockOnEach(lines: Line[], days: number[]): number[] {
  const sums: number[] = new Array(days.length).fill(0);
  for (const line of lines) {
    for (const [at, count] of line.days) {
      const i = firstNotBefore(days, at);
      if (i < days.length) sums[i]! += count;
    }
  }
  for (let i = 1; i < sums.length; i += 1) sums[i]! += sums[i - 1]!;
  return sums;
}

/** How many happened in `[from, to]`, both days included: the sum of a flow. */
export function flowIn(lines: Line[], from: number, to: number): number {
  let sum = 0;
  for (const { days } of lines) for (const [at, count] of days) if (at >= from && at <= to) sum += count;
  return sum;
}

/** The flow of each stretch that ends on one of `ends` (ascending); the first begins on `from`. */
export function flowInEach(lines: Line[], from: number, ends: number[]): number[] {
  const sums: number[] = new Array(ends.length).fill(0);
  for (const line of lines) {
    for (const [at, count] of line.days) {
      const i = firstNotBefore(ends, at);
      if (at >= from && i < ends.length) sums[i]! += count;
    }
  }
  return sums;
}

export interface Counted {
  key: string;
  count: number;
}

/** Sums by what `keyOf` says of a line, largest first; what comes to nothing is left out. */
export function countedBy(lines: Line[], keyOf: (line: Line) => string, sum: (lines: Line[]) => number): Counted[] {
  const groups = Map.groupBy(lines, keyOf);
  return [...groups]
    .map(([key, group]) => ({ key, count: sum(group) }))
    .filter(({ count }) => count !== 0)
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

/** The place of the first of ascending `days` that is `day` or later; their number where none is. */
function firstNotBefore(days: number[], day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
