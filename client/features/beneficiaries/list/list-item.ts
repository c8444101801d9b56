import { type RiskLevel, riskLevels } from '../../../../shared/docs/case.ts';
import { ageOn } from '../../../../shared/projections/age.ts';
import type { BeneficiaryRow } from '../../../../shared/projections/beneficiary.ts';
import type { CaseRow } from '../../../../shared/projections/case.ts';
import type { Rows } from '../../../sync/device-api.ts';

/** A person as a line of the list: what their row and their cases say together. */
export interface ListItem {
  row: BeneficiaryRow;
  cases: readonly CaseRow[];
  /** Whole years today. */
  age: number | null;
  /** The highest of their open cases. */
  risk: RiskLevel | null;
  /** Programmes of open cases. */
  programmes: string[];
  assigned: string[];
  lastSeenOn: string | null;
  nextOn: string | null;
}

const NONE: readonly CaseRow[] = [];
// A row is a new object only when it changed: of thousands of people, one edit makes one item.
const made = new WeakMap<BeneficiaryRow, { item: ListItem; day: string }>();

/** A person of the device as a line; the same object until something of it changes. `today` is `YYYY-MM-DD`. */
export function itemOf(rows: Rows, id: string, today: string): ListItem {
  const row = rows.beneficiaries.get(id)!;
  const cases = rows.casesOf.get(id) ?? NONE;
  const known = made.get(row);
  if (known && known.day === today && sameCases(known.item.cases, cases)) return known.item;
  const item = listItem(row, cases, today);
  made.set(row, { item, day: today });
  return item;
}

const sameCases = (a: readonly CaseRow[], b: readonly CaseRow[]): boolean =>
  a === b || (a.length === b.length && a.every((row, place) => row === b[place]));

export function listItem(row: BeneficiaryRow, cases: readonly CaseRow[], today: string): ListItem {
  const open = cases.filter((each) => each.status !== 'closed');
  return {
    row,
    cases,
    age: ageOn(row.birthDate, today),
    risk: highestRisk(open),
    programmes: [...new Set(open.map((each) => each.programme).filter((id) => id !== null))],
    assigned: [...new Set(open.flatMap((each) => each.assigned))],
    lastSeenOn: latest(cases.map((each) => each.lastSeenOn)),
    nextOn: earliest(open.map((each) => each.nextOn)),
  };
}

function highestRisk(cases: readonly CaseRow[]): RiskLevel | null {
  let highest = -1;
  for (const { riskLevel } of cases) if (riskLevel) highest = Math.max(highest, riskLevels.indexOf(riskLevel));
  return riskLevels[highest] ?? null;
}

const latest = (days: (string | null)[]): string | null =>
  days.reduce((best, day) => (day && (!best || day > best) ? day : best), null);
const earliest = (days: (string | null)[]): string | null =>
  days.reduce((best, day) => (day && (!best || day < best) ? day : best), null);
