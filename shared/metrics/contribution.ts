/**
 * What something adds to a figure, on a day. `stock` measures are running sums: +1 on the day something begins, −1 on
 * the day it no longer is so, and the figure of a day is the sum up to it. `sessions` is a flow: what happened on the day.
 */
export const measures = [
  /** People who have had a case. `part` is their sex. */
  'people',
  /** The same people. `part` is their age band on the day. */
  'people-age',
  /** The same people. `part` is the highest risk among their open cases, or `no-open-case`. */
  'people-risk',
  /** The same people, once in each programme. */
  'people-programme',
  /** Open cases. `part` is the risk level as it is known now. */
  'open-cases',
  /** Open cases that nobody was met in: as `isNotSeen` has it for one day. */
  'not-seen',
  /** A flow: sessions by their own day. `part` is `<status>/<kind>`. */
  'sessions',
] as const;
export type Measure = (typeof measures)[number];

/** Of a choice that nobody made, or that can't be read. */
export const NOT_STATED = 'not-stated';
export const NO_OPEN_CASE = 'no-open-case';

export interface Contribution {
  measure: Measure;
  /** Empty where the documents name none. */
  site: string;
  programme: string;
  part: string;
  day: number;
  count: number;
}

/** What is left of `after` when `before` is taken away: how figures must move. Nothing where nothing changed. */
export function difference(before: Contribution[], after: Contribution[]): Contribution[] {
  const moved = new Map<string, Contribution>();
  const add = (one: Contribution, sign: 1 | -1): void => {
    const key = `${one.measure}|${one.site}|${one.programme}|${one.part}|${one.day}`;
    const found = moved.get(key);
    if (found) found.count += sign * one.count;
    else moved.set(key, { ...one, count: sign * one.count });
  };
  for (const one of before) add(one, -1);
  for (const one of after) add(one, 1);
  return [...moved.values()].filter((one) => one.count !== 0);
}
