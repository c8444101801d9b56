import { addDays, yearsBetween } from '../../../shared/base/clock.ts';
import type { CaseId } from '../../../shared/base/ids.ts';
import type { RiskLevel } from '../../../shared/docs/case.ts';
import { clockTime, workday } from './calendar.ts';
import { createDice, type Dice, idFrom } from './dice.ts';
import type { SampleOptions } from './options.ts';
import type { ProgrammeName } from './organisation.ts';
import type { SamplePerson } from './people.ts';
import type { SampleStaff, SiteTeam } from './staff.ts';
import { suits, toldOf } from './suiting.ts';
import { meetings } from './words.ts';

/** A case of the sample, with the days of its sessions; what was said is drawn when its document is built. */
export interface SampleCase {
  id: CaseId;
  person: SamplePerson;
  programme: ProgrammeName;
  worker: SampleStaff;
  /** Who wrote it down: the worker where they write, else a writer of the site. */
  writer: SampleStaff;
  supervisor: SampleStaff;
  openedOn: string;
  closedOn: string | null;
  risk: RiskLevel;
  isRestricted: boolean;
  sessions: SamplePlannedSession[];
}

export interface SamplePlannedSession {
  on: string;
  time: string;
  status: 'planned' | 'done' | 'missed' | 'cancelled';
  /** Of a meeting of many. */
  group?: { id: string; name: string };
}

/** Of the worker of the demonstration so many cases have a next visit whatever the dice say. */
const FULL_DIARY = 24;

const LEAST_OF_A_GROUP = 8;

/** Sessions for each person, on average. */
export const SESSIONS_EACH = 2;

export function planCases(options: SampleOptions, people: SamplePerson[], teams: SiteTeam[]): SampleCase[] {
  const dice = createDice('sample-cases', options.seed, options.scenario);
  const turns = new Map(teams.map((team) => [team.site.id, 0]));
  const cases: SampleCase[] = [];
  let worker: SampleStaff | null = null;
  let before: SamplePerson | null = null;
  for (const person of people) {
    const team = teams.find(({ site }) => site.id === person.site.id)!;
    // One household, one worker: who visits the mother sees the children.
    if (!worker || !before?.household || before.household !== person.household) {
      const turn = turns.get(person.site.id)!;
      turns.set(person.site.id, turn + 1);
      worker = team.caseworkers[turn % team.caseworkers.length]!;
    }
    before = person;
    for (const programme of programmesOf(person, options, dice))
      cases.push(planCase(person, programme, worker, team, options, dice));
  }
  return cases;
}

function programmesOf(person: SamplePerson, { asOf }: SampleOptions, dice: Dice): ProgrammeName[] {
  const age = yearsBetween(person.birthDate, asOf);
  if (age < 5 && dice.chance(0.4)) return [];
  const first =
    age < 18
      ? dice.weighted({ 'Child protection': 70, Health: 30 })
      : dice.weighted({ Protection: 46, Health: 30, Cash: 24 });
  if (!dice.chance(0.07)) return [first];
  return first === 'Health' ? [first, age < 18 ? 'Child protection' : 'Protection'] : [first, 'Health'];
}

function planCase(
  person: SamplePerson,
  programme: ProgrammeName,
  worker: SampleStaff,
  team: SiteTeam,
  options: SampleOptions,
  dice: Dice,
): SampleCase {
  const { asOf, scenario, seed } = options;
  const openedOn = addDays(person.registeredOn, dice.chance(0.7) ? 0 : dice.int(1, 12));
  const opened = openedOn > asOf ? asOf : openedOn;
  const age = daysBetween(opened, asOf);
  const closedOn = age > 60 && dice.chance(Math.min(0.42, age / 1100)) ? addDays(opened, dice.int(45, age)) : null;
  const risk = dice.weighted(
    scenario === 'influx' && age < 22 ? { low: 40, medium: 36, high: 24 } : { low: 62, medium: 28, high: 10 },
  );
  const writer = team.writers.includes(worker)
    ? worker
    : team.writers[team.caseworkers.indexOf(worker) % team.writers.length]!;
  return {
    id: idFrom<CaseId>('sample-case', seed, person.id, programme),
    person,
    programme,
    worker,
    writer,
    supervisor: team.supervisors[0]!,
    openedOn: opened,
    closedOn,
    risk,
    isRestricted: programme === 'Protection' && writer === worker && dice.chance(0.02),
    sessions: [],
  };
}

/**
 * Gives the cases their sessions: visits in the rhythm that the risk asks for, the latest of them first where there are
 * not enough, meetings of many, and for open cases the next visit; some of these are overdue.
 */
export function planSessions(options: SampleOptions, cases: SampleCase[], full: ReadonlySet<string>): void {
  const dice = createDice('sample-sessions', options.seed, options.scenario);
  const wanted = options.people * SESSIONS_EACH;
  let count = 0;
  let shown = 0;
  for (const one of cases) {
    const isShown = full.has(one.worker.username) && shown++ < FULL_DIARY;
    if (one.closedOn === null && (dice.chance(0.42) || isShown)) one.sessions.push(nextVisit(one, options, dice));
    if (daysBetween(one.openedOn, options.asOf) > 6) one.sessions.push(pastVisit(one, options, dice));
    count += one.sessions.length;
  }
  count += planMeetings(options, cases, wanted / 25, dice);
  const open = cases.filter((one) => daysBetween(one.openedOn, options.asOf) > 6);
  while (count < wanted && open.length > 0) {
    const one = dice.pick(open);
    if (dice.chance(one.risk === 'high' ? 1 : one.risk === 'medium' ? 0.6 : 0.35))
      count += one.sessions.push(pastVisit(one, options, dice)) > 0 ? 1 : 0;
  }
}

function nextVisit({ person }: SampleCase, { asOf, scenario }: SampleOptions, dice: Dice): SamplePlannedSession {
  const ahead = dice.chance(scenario === 'remote' ? 0.12 : 0.05)
    ? -dice.int(1, 5)
    : dice.int(0, scenario === 'remote' ? 50 : 24);
  return { on: workday(addDays(asOf, ahead), person.site.country), time: clockTime(dice), status: 'planned' };
}

function pastVisit(
  { openedOn, closedOn, person }: SampleCase,
  { asOf, scenario }: SampleOptions,
  dice: Dice,
): SamplePlannedSession {
  // What was done far away reaches the server late: nothing of the last week is there yet.
  const newest = scenario === 'remote' && person.site.country !== 'iraq' ? 8 : 1;
  const until = closedOn ?? addDays(asOf, -newest);
  const days = Math.max(0, daysBetween(openedOn, until));
  // More of it lies near the end: what was long ago was less.
  const on = workday(addDays(until, -Math.floor(days * dice.next() ** 1.6)), person.site.country);
  const status = dice.weighted(
    scenario === 'remote' ? { done: 74, missed: 20, cancelled: 6 } : { done: 84, missed: 13, cancelled: 3 },
  );
  return { on: on < openedOn ? openedOn : on, time: clockTime(dice), status };
}

/** Groups of eight to twelve who meet; the same day, time and group for all of them. */
function planMeetings({ asOf, seed }: SampleOptions, cases: SampleCase[], wanted: number, dice: Dice): number {
  const bySite = Map.groupBy(
    cases.filter((one) => one.closedOn === null),
    (one) => one.person.site.id,
  );
  const sites = [...bySite.keys()];
  let count = 0;
  for (let n = 0; count < wanted && n < wanted && sites.length > 0; n += 1) {
    const here = bySite.get(sites[n % sites.length]!)!;
    const on = workday(addDays(asOf, -dice.int(2, 120)), here[0]!.person.site.country);
    const time = clockTime(dice);
    const open = here.filter(({ openedOn }) => openedOn <= on);
    const circles = meetings
      .map((meeting) => ({ meeting, whom: open.filter(({ person }) => suits(meeting, toldOf(person, asOf))) }))
      .filter(({ whom }) => whom.length >= LEAST_OF_A_GROUP);
    if (circles.length === 0) continue;
    const { meeting, whom } = dice.pick(circles);
    const group = { id: idFrom('sample-meeting', seed, n), name: meeting.say };
    const came = dice.some(whom, dice.int(LEAST_OF_A_GROUP, 12));
    for (const one of came) one.sessions.push({ on, time, status: 'done', group });
    count += came.length;
  }
  return count;
}

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
