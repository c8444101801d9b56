import { addDays } from '../../../shared/base/clock.ts';
import type { Dice } from './dice.ts';
import type { SampleOptions } from './options.ts';
import type { Country } from './organisation.ts';

/** How far back the sample goes, days. */
export const HISTORY_DAYS = 540;
const SURGE_DAYS = 21;
const SURGE_SHARE = 0.34;
/** How many people come in a month, January first: more when winter comes. */
const season = [1.3, 1.15, 0.95, 0.8, 0.75, 0.8, 0.9, 1, 1, 1.1, 1.35, 1.5];

/** The day on which somebody was registered; `isSurge` at the sites that an influx reaches. */
export function registrationDay({ asOf, scenario }: SampleOptions, isSurge: boolean, dice: Dice): string {
  if (scenario === 'influx' && dice.chance(isSurge ? 0.75 : SURGE_SHARE / 3))
    return addDays(asOf, -dice.int(0, SURGE_DAYS - 1));
  const newest = scenario === 'remote' ? 9 : 1;
  for (;;) {
    // More of those who came lately than of those who came long ago: these were closed and moved on.
    const back = newest + Math.floor((HISTORY_DAYS - newest) * dice.next() ** 1.3);
    const day = addDays(asOf, -back);
    if (dice.chance(season[Number(day.slice(5, 7)) - 1]! / 1.5)) return workday(day, null);
  }
}

/** The day, or the one before where nobody works: Friday in Iraq, Sunday elsewhere. */
export function workday(day: string, country: Country | null): string {
  const rest = country === 'iraq' ? 5 : 0;
  return new Date(`${day}T00:00:00Z`).getUTCDay() === rest ? addDays(day, -1) : day;
}

export const clockTime = (dice: Dice): string =>
  `${String(dice.int(8, 16)).padStart(2, '0')}:${dice.pick(['00', '15', '30', '45'])}`;

/** When somebody wrote on a day, milliseconds: the clock of a device in these countries, give or take. */
export const writtenAt = (day: string, time: string): number => Date.parse(`${day}T${time}:00Z`) - 2 * 3_600_000;
