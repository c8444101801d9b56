import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';
import type { CaseRow } from '../../shared/projections/case.ts';
import type { Colleague } from '../../shared/projections/directory.ts';
import type { HouseholdRow } from '../../shared/projections/household.ts';
import type { DirectoryRow, DocumentRow } from '../../shared/projections/project.ts';
import { cell, type Readable } from '../local/readable.ts';
import type { RowRecord } from '../local/vault-changes.ts';
import type { Rows } from './device-api.ts';

export interface HeldRows {
  rows: Readable<Rows>;
  colleagues: Readable<Colleague[]>;
  ownEnrolments: Readable<number[]>;
  /** Documents in the vault. */
  count(): number;
  change(rows: RowRecord[], gone: DocumentReference[]): void;
}

/** The rows of everything in the vault, kept in memory while it is unlocked; a new `Rows` for each change. */
export function holdRows(first: RowRecord[], self: { user: string; enrolment: number }): HeldRows {
  const beneficiaries = new Map<string, BeneficiaryRow>();
  const cases = new Map<string, CaseRow>();
  const casesOf = new Map<string, CaseRow[]>();
  const households = new Map<string, HouseholdRow>();
  const directories = new Map<string, DirectoryRow>();
  const rows = cell<Rows>({
    beneficiaries: new Map(),
    cases: new Map(),
    casesOf: new Map(),
    households: new Map(),
    version: 0,
  });
  const colleagues = cell<Colleague[]>([]);
  const ownEnrolments = cell<number[]>([self.enrolment]);

  function put({ row }: RowRecord): void {
    if (row.kind === 'beneficiary') beneficiaries.set(row.id, row);
    else if (row.kind === 'household') households.set(row.id, row);
    else if (row.kind === 'directory') directories.set(row.id, row);
    else if (row.kind === 'case') {
      dropCase(row.id);
      cases.set(row.id, row);
      if (row.beneficiary) casesOf.set(row.beneficiary, [...(casesOf.get(row.beneficiary) ?? []), row]);
    }
  }

  const held = ({ kind, id }: DocumentRow): DocumentRow | undefined =>
    (kind === 'beneficiary'
      ? beneficiaries
      : kind === 'household'
        ? households
        : kind === 'case'
          ? cases
          : directories
    ).get(id);

  function dropCase(id: string): void {
    const found = cases.get(id);
    cases.delete(id);
    if (!found?.beneficiary) return;
    const left = (casesOf.get(found.beneficiary) ?? []).filter((one) => one.id !== id);
    if (left.length > 0) casesOf.set(found.beneficiary, left);
    else casesOf.delete(found.beneficiary);
  }

  function drop(reference: DocumentReference): void {
    const id = reference.slice(reference.indexOf('/') + 1);
    if (reference.startsWith('beneficiary/')) beneficiaries.delete(id);
    else if (reference.startsWith('case/')) dropCase(id);
    else if (reference.startsWith('household/')) households.delete(id);
    else if (reference.startsWith('directory/')) directories.delete(id);
  }

  /** @param changed references of what changed; maps of other kinds stay the same objects */
  function publish(changed: readonly DocumentReference[] | 'all'): void {
    const before = rows.get();
    const has = (kind: string) => changed === 'all' || changed.some((one) => one.startsWith(kind));
    rows.set({
      beneficiaries: has('beneficiary/') ? new Map(beneficiaries) : before.beneficiaries,
      cases: has('case/') ? new Map(cases) : before.cases,
      casesOf: has('case/') ? new Map(casesOf) : before.casesOf,
      households: has('household/') ? new Map(households) : before.households,
      version: before.version + 1,
    });
    if (!has('directory/')) return;
    const byUser = new Map<string, Colleague>();
    for (const { people: ones } of directories.values()) for (const one of ones) byUser.set(one.user, one);
    colleagues.set([...byUser.values()].sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '')));
    ownEnrolments.set([...new Set([self.enrolment, ...(byUser.get(self.user)?.enrolments ?? [])])]);
  }

  for (const record of first) put(record);
  publish('all');
  return {
    rows,
    colleagues,
    ownEnrolments,
    count: () => beneficiaries.size + cases.size + households.size,
    change(changed, gone) {
      // A key pressed in a note changes its document and nothing in its row: no list need draw for it.
      const others = changed.filter(({ row }) => !isAlike(held(row), row));
      if (others.length === 0 && gone.length === 0) return;
      for (const record of others) put(record);
      for (const reference of gone) drop(reference);
      publish([...others.map((one) => one.reference), ...gone]);
    },
  };
}

/** Do two rows say the same? Rows are plain values whose fields come in one order, as the projections make them. */
const isAlike = (a: DocumentRow | undefined, b: DocumentRow): boolean =>
  a !== undefined && JSON.stringify(a) === JSON.stringify(b);
