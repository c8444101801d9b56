import type { CaseRow } from '../../../shared/projections/case.ts';
import type { ActivityChange } from '../../local/activity.ts';
import { type Activity, unseenOf } from '../../sync/activity.ts';
import type { Rows } from '../../sync/device-api.ts';
import { peek } from '../../sync/row-maps.ts';

/** A change with the person whose record it is in. */
export interface AwayChange extends ActivityChange {
  beneficiary: string;
  /** Of a case: its row. */
  case: CaseRow | null;
}

export interface Viewer {
  user: string;
  /** Sites whose whole work they watch over. */
  supervises: (site: string | null) => boolean;
}

/** A case is of my caseload when I was given it, and when nobody was: then it is everybody's. */
const isOfCaseload = (row: CaseRow, { user, supervises }: Viewer): boolean =>
  row.assigned.length === 0 || (row.assigned as string[]).includes(user) || supervises(row.site);

/** What others changed in this person's caseload and nobody has looked at, latest first. `seen` turns it round. */
export function changesForMe(activity: Activity, rows: Rows, viewer: Viewer, seen = false): AwayChange[] {
  const changes: AwayChange[] = [];
  for (const record of activity.records) {
    const about = whomOf(record.reference, rows, viewer);
    if (!about) continue;
    const fresh = unseenOf(record, activity.looked);
    const wanted = seen ? record.changes.filter((change) => !fresh.includes(change)) : fresh;
    const mine = about.isMine ? wanted : wanted.filter(({ where }) => where === 'assigned');
    changes.push(...mine.map((change) => ({ ...change, beneficiary: about.beneficiary, case: about.case })));
  }
  return changes.sort((a, b) => b.n - a.n);
}

interface Whom {
  beneficiary: string;
  case: CaseRow | null;
  isMine: boolean;
}

function whomOf(reference: string, rows: Rows, viewer: Viewer): Whom | null {
  const id = reference.slice(reference.indexOf('/') + 1);
  if (reference.startsWith('case/')) {
    const row = rows.cases.get(id);
    if (!row?.beneficiary) return null;
    return { beneficiary: row.beneficiary, case: row, isMine: isOfCaseload(row, viewer) };
  }
  if (reference.startsWith('beneficiary/')) {
    return rows.beneficiaries.has(id) ? { beneficiary: id, case: null, isMine: isOfMine(id, rows, viewer) } : null;
  }
  const household = rows.households.get(id);
  const people = [household?.focalPoint, ...(household?.members ?? []).map((member) => member.beneficiary)];
  const mine = people.find((one) => one && rows.beneficiaries.has(one) && isOfMine(one, rows, viewer));
  return mine ? { beneficiary: mine, case: null, isMine: true } : null;
}

function isOfMine(beneficiary: string, rows: Rows, viewer: Viewer): boolean {
  const cases = rows.casesOf.get(beneficiary) ?? [];
  return cases.length === 0 || cases.some((row) => isOfCaseload(row, viewer));
}

export interface ChangeGroup {
  /** The person whose record it is, or the enrolment that wrote. */
  key: string;
  changes: AwayChange[];
}

/** By record; the one with the latest change first, and in each what came last. */
export const byRecord = (changes: readonly AwayChange[]): ChangeGroup[] =>
  groups(changes, ({ beneficiary }) => beneficiary);

/** By whoever wrote; the devices of one colleague are one. */
export const byPerson = (changes: readonly AwayChange[], writerOf: (by: number | null) => string): ChangeGroup[] =>
  groups(changes, ({ by }) => writerOf(by));

const groups = (changes: readonly AwayChange[], keyOf: (change: AwayChange) => string): ChangeGroup[] =>
  [...Map.groupBy(changes, keyOf)].map(([key, ones]) => ({ key, changes: ones }));

/** People whose record holds two values for something: of the caseload, whoever wrote them and whenever. */
export interface Clash {
  beneficiary: string;
  /** Its document, for the two values. */
  reference: `beneficiary/${string}` | `case/${string}`;
  field: string;
}

export function clashesForMe(rows: Rows, viewer: Viewer): Clash[] {
  const found: Clash[] = [];
  // Looked at in thousands of rows before the first screen is drawn: of those that clash alone the rest is read.
  for (const id of rows.beneficiaries.keys()) {
    const clashes = peek(rows.beneficiaries, id, 'clashes') ?? [];
    if (clashes.length === 0 || peek(rows.beneficiaries, id, 'deletedAt') || !isOfMine(id, rows, viewer)) continue;
    for (const field of clashes) found.push({ beneficiary: id, reference: `beneficiary/${id}`, field });
  }
  for (const id of rows.cases.keys()) {
    if (!peek(rows.cases, id, 'clashes')?.length) continue;
    const row = rows.cases.get(id)!;
    if (!row.beneficiary || !isOfCaseload(row, viewer)) continue;
    for (const field of row.clashes) found.push({ beneficiary: row.beneficiary, reference: `case/${row.id}`, field });
  }
  return found;
}
