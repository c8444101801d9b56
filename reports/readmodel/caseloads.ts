import type { DuckDBConnection } from '@duckdb/node-api';
import type { Caseload } from '../../shared/metrics/caseload.ts';
import { selectRows } from './database.ts';
import type { Batch, CaseLine, PersonLine, SessionLine } from './rows.ts';

/** A caseload whose lines can be exchanged one by one. */
export interface Kept {
  person: PersonLine | null;
  cases: Map<string, CaseLine>;
}

/** The caseloads of these ids as the tables hold them; one without lines is empty. */
export async function readCaseloads(connection: DuckDBConnection, ids: string[]): Promise<Map<string, Kept>> {
  const found = new Map<string, Kept>(ids.map((id) => [id, { person: null, cases: new Map() }]));
  const people = 'SELECT * FROM people WHERE id IN (SELECT unnest($ids))';
  for (const person of await selectRows<PersonLine>(connection, people, ids)) found.get(person.id)!.person = person;
  const cases = 'SELECT * FROM cases WHERE caseload IN (SELECT unnest($ids))';
  const byId = new Map<string, CaseLine>();
  for (const line of await selectRows<Omit<CaseLine, 'sessions'>>(connection, cases, ids)) {
    const one: CaseLine = { ...line, sessions: [] };
    byId.set(one.id, one);
    found.get(one.caseload)!.cases.set(one.id, one);
  }
  const sessions = 'SELECT * FROM sessions WHERE caseId IN (SELECT unnest($ids))';
  for (const line of await selectRows<SessionLine & { caseId: string }>(connection, sessions, [...byId.keys()])) {
    byId.get(line.caseId)!.sessions.push(line);
  }
  return found;
}

/** The ids of all caseloads that a batch touches. */
export const touchedBy = ({ people, cases, erased }: Batch): string[] => [
  ...new Set([
    ...people.map(({ id }) => id),
    ...cases.map((one) => one.caseload),
    ...erased.map((one) => one.caseload),
  ]),
];

/** The caseloads as they are once the batch has taken effect; those given stay as they are. */
export function withBatch(before: Map<string, Kept>, { people, cases, erased }: Batch): Map<string, Kept> {
  const after = new Map([...before].map(([id, { person, cases }]) => [id, { person, cases: new Map(cases) }]));
  for (const person of people) after.get(person.id)!.person = person;
  for (const one of cases) after.get(one.caseload)!.cases.set(one.id, one);
  for (const { id, kind, caseload } of erased) {
    if (kind === 'beneficiary') after.get(id)!.person = null;
    else after.get(caseload)!.cases.delete(id);
  }
  return after;
}

export const asCaseload = ({ person, cases }: Kept): Caseload => ({ person, cases: [...cases.values()] });
