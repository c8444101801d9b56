import type { Dashboard } from '../../../shared/protocol/analytics.ts';
import { isSmall, SMALL } from './figure.ts';

type Line = (number | null)[];

/** The lines of the chart. A dotted one begins where its solid one ends, so that they meet. */
export interface SeriesLines {
  done: Line;
  doneDotted: Line;
  missed: Line;
  missedDotted: Line;
  before: Line;
}

/** What is drawn of a series: small counts all at the same height, an unfinished last step on lines of its own. */
export function seriesLines(series: Dashboard['series'], unfinished: boolean, maySeePeople: boolean): SeriesLines {
  const drawn = (values: number[]): Line =>
    series.days.map((_, index) => {
      const value = values[index] ?? 0;
      return isSmall(value, maySeePeople) ? SMALL / 2 : value;
    });
  const last = series.days.length - 1;
  const split = (values: number[]): [solid: Line, dotted: Line] => {
    const line = drawn(values);
    if (!unfinished) return [line, line.map(() => null)];
    return [
      line.map((value, index) => (index < last ? value : null)),
      line.map((value, index) => (index >= last - 1 ? value : null)),
    ];
  };
  const [done, doneDotted] = split(series.done);
  const [missed, missedDotted] = split(series.missed);
  return { done, doneDotted, missed, missedDotted, before: drawn(series.before) };
}
