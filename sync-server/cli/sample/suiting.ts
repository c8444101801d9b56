import { yearsBetween } from '../../../shared/base/clock.ts';
import type { Sex } from './names.ts';

/** Words that are not for everybody: of one sex, or of an age between two, in years, both of them included. */
export interface Fitting<Words> {
  say: Words;
  sex?: Sex;
  from?: number;
  to?: number;
}

/** Somebody of whom words are said; age in years. */
export interface Told {
  sex: Sex;
  age: number;
}

export type Line<Words> = Words | Fitting<Words>;

/** Those of the lines that can be said of somebody. */
export const suiting = <Words>(lines: readonly Line<Words>[], of: Told): Words[] =>
  lines.flatMap((line) => {
    if (!hasConditions(line)) return [line];
    return suits(line, of) ? [line.say] : [];
  });

/** Can these words be said of somebody? */
export const suits = (
  { sex, from = 0, to = Number.POSITIVE_INFINITY }: Omit<Fitting<unknown>, 'say'>,
  of: Told,
): boolean => (sex ?? of.sex) === of.sex && from <= of.age && of.age <= to;

/** Whom words are about, as they are on the day of the sample. */
export const toldOf = ({ sex, birthDate }: { sex: Sex; birthDate: string }, asOf: string): Told => ({
  sex,
  age: yearsBetween(birthDate, asOf),
});

const hasConditions = <Words>(line: Line<Words>): line is Fitting<Words> =>
  typeof line === 'object' && line !== null && 'say' in line;
