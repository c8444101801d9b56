import { addDays } from '../../../shared/base/clock.ts';
import type { BeneficiaryId, SiteId, UserId } from '../../../shared/base/ids.ts';
import type { SampleCase } from './cases.ts';
import { createDice } from './dice.ts';
import {
  caseDocument,
  householdDocument,
  type LaterUpdate,
  type NewDocument,
  personDocument,
  phoneClash,
  thread,
} from './documents.ts';
import { eachOf, type Writer } from './fill.ts';
import type { SampleOptions } from './options.ts';
import { pushDocuments, pushUpdates } from './outbox.ts';
import type { SampleHousehold, SamplePerson } from './people.ts';
import type { SiteTeam } from './staff.ts';
import { suiting, toldOf } from './suiting.ts';
import { comments } from './words.ts';

export interface Records {
  people: SamplePerson[];
  cases: SampleCase[];
  teams: SiteTeam[];
  writers: ReadonlyMap<UserId, Writer>;
  options: SampleOptions;
}

/** What one writer brings: people with their households and cases, in the order in which one needs the other. */
interface Desk {
  writer: Writer;
  people: SamplePerson[];
  households: SampleHousehold[];
  cases: SampleCase[];
}

const THREADS = 0.12;

/** Has everybody bring what they wrote; answers how many households there are. */
export async function writeRecords(records: Records, step: (said: string) => void): Promise<number> {
  const { people, cases, options } = records;
  const desks = deskOfEach(records);
  const later = laterUpdates(records);
  let households = 0;
  // Two at a time: while the server judges what one brought, the other writes.
  await eachOf(
    desks,
    async (desk) => {
      households += desk.households.length;
      await pushDocuments(desk.writer.api, documentsOf(desk, options, later.note));
    },
    2,
  );
  step(
    `${people.length} people, ${households} households, ${cases.length} cases brought by ${desks.length} colleagues`,
  );
  await later.push();
  step(`${later.count()} comments and clashes`);
  return households;
}

function deskOfEach({ people, cases, teams, writers }: Records): Desk[] {
  const desks = new Map<UserId, Desk>();
  const deskOf = (user: UserId): Desk => {
    const desk = desks.get(user) ?? { writer: writers.get(user)!, people: [], households: [], cases: [] };
    desks.set(user, desk);
    return desk;
  };
  const firstOf = new Map<BeneficiaryId, SampleCase>();
  for (const one of cases) if (!firstOf.has(one.person.id)) firstOf.set(one.person.id, one);
  const officeOf = new Map<SiteId, UserId>(teams.map(({ site, writers: here }) => [site.id, here[0]!.id]));
  for (const person of people) {
    const ofHousehold = person.household?.registered.map(({ id }) => firstOf.get(id)).find((one) => one !== undefined);
    const desk = deskOf((firstOf.get(person.id) ?? ofHousehold)?.writer.id ?? officeOf.get(person.site.id)!);
    desk.people.push(person);
    if (person.household?.head.id === person.id) desk.households.push(person.household);
  }
  for (const one of cases) deskOf(one.writer.id).cases.push(one);
  return [...desks.values()];
}

function* documentsOf(
  desk: Desk,
  options: SampleOptions,
  note: (document: NewDocument, of: SamplePerson | SampleCase) => void,
): Iterable<NewDocument> {
  const { actor } = desk.writer;
  for (const household of desk.households) yield householdDocument(household, actor);
  for (const person of desk.people) {
    const document = personDocument(person, actor, options);
    note(document, person);
    yield document;
  }
  for (const one of desk.cases) {
    const document = caseDocument(one, actor, options);
    note(document, one);
    yield document;
  }
}

/** What comes after: comments of supervisors and the answers, and numbers that two people changed apart from each other. */
function laterUpdates({ teams, writers, options }: Records) {
  const { asOf, seed, scenario } = options;
  const clashShare = scenario === 'remote' ? 0.05 : 0.01;
  const writersOf = new Map<SiteId, Writer[]>(
    teams.map(({ site, writers: here }) => [site.id, here.map(({ id }) => writers.get(id)!)]),
  );
  const rounds: [Map<Writer, LaterUpdate[]>, Map<Writer, LaterUpdate[]>] = [new Map(), new Map()];
  let count = 0;
  const put = (round: 0 | 1, writer: Writer, update: LaterUpdate) => {
    count += 1;
    rounds[round].set(writer, [...(rounds[round].get(writer) ?? []), update]);
  };
  function noteCase(document: NewDocument, one: SampleCase): void {
    const by = createDice('sample-thread-of', seed, one.id);
    if (one.closedOn !== null || one.isRestricted || !by.chance(THREADS)) return;
    const [question, answer] = by.pick(suiting(comments, toldOf(one.person, asOf)));
    const [supervisor, worker] = [writers.get(one.supervisor.id), writers.get(one.writer.id)!];
    if (!supervisor) return;
    const words = { question, answer: by.chance(0.55) ? answer : null };
    const { asked, answered } = thread(
      document,
      words,
      { supervisor: supervisor.actor, worker: worker.actor },
      addDays(asOf, -by.int(0, 12)),
    );
    put(0, supervisor, asked);
    if (answered) put(1, worker, answered);
  }
  function notePerson(document: NewDocument, person: SamplePerson): void {
    const by = createDice('sample-clash-of', seed, scenario, person.id);
    const [a, b] = writersOf.get(person.site.id)!;
    if (!a || !b || !by.chance(clashShare)) return;
    const clash = phoneClash(document, person, [a.actor, b.actor], addDays(asOf, -by.int(1, 6)));
    put(0, a, clash[0]);
    put(0, b, clash[1]);
  }
  return {
    note: (document: NewDocument, of: SamplePerson | SampleCase) =>
      'person' in of ? noteCase(document, of) : notePerson(document, of),
    count: () => count,
    async push(): Promise<void> {
      for (const round of rounds) await eachOf([...round], ([writer, updates]) => pushUpdates(writer.api, updates), 2);
    },
  };
}
