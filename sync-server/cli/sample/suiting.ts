import type { Sex } from './names.ts';

/** Words that are not for everybody: of one sex, or of an age between two, in years, both of them included. */
export interface Fitting<Words> {
  say: Words;
  sex?: Sex;
  from?: number;
  to?: number;
}

export type Line<Words> = Words | Fitting<Words>;

/** Those of the lines that can be said of somebody. */
export const suiting = <Words>(lines: readonly Line<Words>[], of: { sex: Sex; age: number }): Words[] =>
  lines.flatMap((line) => {
    if (!isFitting(line)) return [line];
    const { say, sex, from = 0, to = Number.POSITIVE_INFINITY } = line;
    return (sex ?? of.sex) === of.sex && from <= of.age && of.age <= to ? [say] : [];
  });

const isFitting = <Words>(line: Line<Words>): line is Fitting<Words> =>
  typeof line === 'object' && line !== null && 'say' in line;
