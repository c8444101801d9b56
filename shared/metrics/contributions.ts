import { riskLevels } from '../docs/case.ts';
import { type AgeBand, ageBandOf } from '../projections/age.ts';
import { NOT_SEEN_DAYS } from '../projections/not-seen.ts';
import type { Caseload, CountedCase, CountedPerson } from './caseload.ts';
import { type Contribution, type Measure, NO_OPEN_CASE, NOT_STATED } from './contribution.ts';
import { birthdayNumber, dayNumber, SINCE_ALWAYS } from './day.ts';

/** The time in which a case was open, `[from, until)` as day numbers. */
interface OpenTime {
  from: number;
  until: number;
}

/**
 * Everything that one caseload adds to the figures. It depends on its documents alone, not on today: what time changes
 * by itself (ages, not being seen) is in it as days to come. `docs/figures.md` says what each figure means.
 */
export function contributionsOf({ person, cases }: Caseload): Contribution[] {
  if (person?.deleted) return [];
  const found: Contribution[] = [];
  const counted = cases.filter(isCounted);
  for (const one of counted) addCase(found, one);
  if (person && counted.length > 0) addPerson(found, person, counted);
  return found;
}

/** A case that was registered and never filled isn't one yet. */
const isCounted = (one: CountedCase): boolean => one.status !== null || one.openedOn !== null;

const openedDay = (one: CountedCase): number => (one.openedOn ? dayNumber(one.openedOn) : SINCE_ALWAYS);

/** Closed on a day means not open on that day. A closed case that doesn't say since when is counted as never open. */
function openTime(one: CountedCase): OpenTime {
  const from = openedDay(one);
  if (one.status !== 'closed') return { from, until: Number.POSITIVE_INFINITY };
  return { from, until: one.closedOn ? Math.max(from, dayNumber(one.closedOn)) : from };
}

function addCase(to: Contribution[], one: CountedCase): void {
  const place = { site: one.site ?? '', programme: one.programme ?? '' };
  const open = openTime(one);
  addTime(to, { ...place, measure: 'open-cases', part: one.riskLevel ?? NOT_STATED }, open);
  const seen: number[] = [];
  for (const { on, status, kind } of one.sessions) {
    if (!on) continue;
    const day = dayNumber(on);
    if (status === 'done') seen.push(day);
    to.push({ ...place, measure: 'sessions', part: `${status ?? NOT_STATED}/${kind ?? NOT_STATED}`, day, count: 1 });
  }
  const marks = [open.from, ...seen.filter((day) => day > open.from).sort((a, b) => a - b)];
  for (const [i, mark] of marks.entries()) {
    const next = Math.min(marks[i + 1] ?? Number.POSITIVE_INFINITY, open.until);
    addTime(to, { ...place, measure: 'not-seen', part: '' }, { from: mark + NOT_SEEN_DAYS + 1, until: next });
  }
}

function addPerson(to: Contribution[], person: CountedPerson, cases: CountedCase[]): void {
  const site = person.site ?? '';
  const since = Math.min(...cases.map(openedDay));
  const always = { from: since, until: Number.POSITIVE_INFINITY };
  addTime(to, { measure: 'people', site, programme: '', part: person.sex ?? NOT_STATED }, always);
  addSpans(to, { measure: 'people-age', site }, since, birthdays(person.birthDate), (day) => bandOn(person, day));
  const open = cases.map((one) => ({ ...openTime(one), risk: one.riskLevel }));
  const turns = open.flatMap(({ from, until }) => [from, until]);
  addSpans(to, { measure: 'people-risk', site }, since, turns, (day) => {
    const now = open.filter(({ from, until }) => from <= day && day < until);
    if (now.length === 0) return NO_OPEN_CASE;
    const highest = Math.max(...now.map(({ risk }) => (risk ? riskLevels.indexOf(risk) : -1)));
    return riskLevels[highest] ?? NOT_STATED;
  });
  const first = new Map<string, number>();
  for (const one of cases) {
    const programme = one.programme ?? '';
    first.set(programme, Math.min(first.get(programme) ?? Number.POSITIVE_INFINITY, openedDay(one)));
  }
  for (const [programme, day] of first) {
    to.push({ measure: 'people-programme', site, programme, part: '', day, count: 1 });
  }
}

/** The days on which the age band changes; the youngest of each band but the first. */
const bandStarts = [5, 12, 18, 60];

const birthdays = (birth: string | null): number[] =>
  birth ? [dayNumber(birth), ...bandStarts.map((years) => birthdayNumber(birth, years))] : [];

/** As `ageBandOf`, on a numbered day. Before the birth that a document gives, the age is not known. */
function bandOn({ birthDate }: CountedPerson, day: number): AgeBand | typeof NOT_STATED {
  if (!birthDate || day < dayNumber(birthDate)) return NOT_STATED;
  const past = bandStarts.filter((years) => birthdayNumber(birthDate, years) <= day);
  return ageBandOf(past.at(-1) ?? 0) ?? NOT_STATED;
}

function addTime(to: Contribution[], what: Omit<Contribution, 'day' | 'count'>, { from, until }: OpenTime): void {
  if (until <= from) return;
  to.push({ ...what, day: from, count: 1 });
  if (Number.isFinite(until)) to.push({ ...what, day: until, count: -1 });
}

/** From `since` on, one span for each stretch between two turns in which `partOn` stays the same. */
function addSpans(
  to: Contribution[],
  { measure, site }: { measure: Measure; site: string },
  since: number,
  turns: number[],
  partOn: (day: number) => string,
): void {
  const days = [...new Set([since, ...turns.filter((day) => day > since && Number.isFinite(day))])].sort(
    (a, b) => a - b,
  );
  for (const [i, from] of days.entries()) {
    const until = days[i + 1] ?? Number.POSITIVE_INFINITY;
    addTime(to, { measure, site, programme: '', part: partOn(from) }, { from, until });
  }
}
