import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { CaseRow } from '../../shared/projections/case.ts';
import type { Colleague } from '../../shared/projections/directory.ts';
import type { DirectoryRow, DocumentRow } from '../../shared/projections/project.ts';
import { cell, type Readable } from '../local/readable.ts';
import { readRow, type UnreadRecord, type UnreadRow, unreadOf } from '../local/row-pieces.ts';
import type { Lack, RowRecord } from '../local/vault-changes.ts';
import type { Rows } from './device-api.ts';
import { rowMap, shownMap } from './row-maps.ts';

/** From so many rows on, drawing may wait for those that come right behind them. */
const MANY = 8;
/** How long it waits, and how many times as long as the last drawing took: what is drawn may be a long list on a slow phone. */
const GATHER_MS = 100;
const REST = 3;

export interface HeldRows {
  rows: Readable<Rows>;
  colleagues: Readable<Colleague[]>;
  ownEnrolments: Readable<number[]>;
  /** Documents in the vault. */
  count(): number;
  lacking: Lacking;
  change(wrote: { rows: RowRecord[]; gone: DocumentReference[]; here: DocumentReference[] }): void;
  stop(): void;
}

/** Documents whose rows are here, and which are not, or not all of them. */
export interface Lacking {
  of(reference: DocumentReference): Lack | null;
  /** The log's sequence number of the row that is here. */
  sequenceOf(reference: DocumentReference): number;
  all(): Iterable<DocumentReference>;
  /** How many records; the server's own lists are none. */
  count(): number;
  /** Rises with every change. */
  version: Readable<number>;
}

const isRecord = (reference: DocumentReference) =>
  !reference.startsWith('directory/') && !reference.startsWith('workspace/');

/** Somebody's cases; `rows` once they were asked for. */
interface CasesHeld {
  cases: UnreadRow[];
  rows: readonly CaseRow[] | null;
}

const caseRows = (held: CasesHeld): readonly CaseRow[] => {
  held.rows ??= held.cases.map((one) => readRow(one) as CaseRow);
  return held.rows;
};

/**
 * The rows of everything in the vault, kept in memory while it is unlocked; a new `Rows` for each change. A row is read
 * when somebody looks at it: those in sight first, and the others while nobody waits.
 * @param first of every document; a record whose row is at hand is as good as one that is yet to be read
 */
export function holdRows(
  first: readonly (UnreadRecord | RowRecord)[],
  self: { user: string; enrolment: number },
): HeldRows {
  const beneficiaries = new Map<string, UnreadRow>();
  const cases = new Map<string, UnreadRow>();
  const casesOf = new Map<string, CasesHeld>();
  const households = new Map<string, UnreadRow>();
  const directories = new Map<string, UnreadRow>();
  const rows = cell<Rows>({
    beneficiaries: new Map(),
    cases: new Map(),
    casesOf: new Map(),
    households: new Map(),
    version: 0,
  });
  const colleagues = cell<Colleague[]>([]);
  const ownEnrolments = cell<number[]>([self.enrolment]);
  const lacking = new Map<DocumentReference, { lacks: Lack; sequence: number }>();
  const lackVersion = cell(0);
  let lackingRecords = 0;
  const unpublished = new Set<DocumentReference>();
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let tookMs = 0;

  function setLack(reference: DocumentReference, lacks: Lack | undefined, sequence: number): void {
    if (isRecord(reference)) lackingRecords += Number(lacks !== undefined) - Number(lacking.has(reference));
    if (lacks) lacking.set(reference, { lacks, sequence });
    else lacking.delete(reference);
  }

  function put(reference: DocumentReference, unread: UnreadRow): void {
    const id = reference.slice(reference.indexOf('/') + 1);
    if (reference.startsWith('beneficiary/')) beneficiaries.set(id, unread);
    else if (reference.startsWith('household/')) households.set(id, unread);
    else if (reference.startsWith('directory/')) directories.set(id, unread);
    else if (reference.startsWith('case/')) {
      dropCase(id);
      cases.set(id, unread);
      const { beneficiary } = unread;
      if (!beneficiary) return;
      const others = casesOf.get(beneficiary)?.cases ?? [];
      casesOf.set(beneficiary, { cases: [...others, unread], rows: null });
    }
  }

  function held(reference: DocumentReference): DocumentRow | undefined {
    const id = reference.slice(reference.indexOf('/') + 1);
    const found = reference.startsWith('beneficiary/')
      ? beneficiaries.get(id)
      : reference.startsWith('household/')
        ? households.get(id)
        : reference.startsWith('case/')
          ? cases.get(id)
          : directories.get(id);
    return found && readRow(found);
  }

  function dropCase(id: string): void {
    const found = cases.get(id);
    if (!found) return;
    cases.delete(id);
    const { beneficiary } = found;
    if (!beneficiary) return;
    const left = (casesOf.get(beneficiary)?.cases ?? []).filter((one) => one !== found);
    if (left.length > 0) casesOf.set(beneficiary, { cases: left, rows: null });
    else casesOf.delete(beneficiary);
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
      beneficiaries: has('beneficiary/') ? rowMap(new Map(beneficiaries)) : before.beneficiaries,
      cases: has('case/') ? rowMap(new Map(cases)) : before.cases,
      casesOf: has('case/') ? shownMap(new Map(casesOf), caseRows) : before.casesOf,
      households: has('household/') ? rowMap(new Map(households)) : before.households,
      version: before.version + 1,
    });
    if (!has('directory/')) return;
    const byUser = new Map<string, Colleague>();
    for (const one of directories.values())
      for (const person of (readRow(one) as DirectoryRow).people) byUser.set(person.user, person);
    colleagues.set([...byUser.values()].sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '')));
    ownEnrolments.set([...new Set([self.enrolment, ...(byUser.get(self.user)?.enrolments ?? [])])]);
  }

  function publishSoon(changed: readonly DocumentReference[]): void {
    for (const reference of changed) unpublished.add(reference);
    if (changed.length < MANY) publishNow();
    else gathering ??= setTimeout(publishNow, Math.max(GATHER_MS, tookMs * REST));
  }

  function publishNow(): void {
    clearTimeout(gathering);
    gathering = undefined;
    const changed = [...unpublished];
    unpublished.clear();
    const began = performance.now();
    publish(changed);
    tookMs = performance.now() - began;
  }

  for (const record of first) {
    put(record.reference, 'unread' in record ? record.unread : unreadOf(record).unread);
    if (record.lacks) setLack(record.reference, record.lacks, record.sequence);
  }
  publish('all');
  return {
    rows,
    colleagues,
    ownEnrolments,
    count: () => beneficiaries.size + cases.size + households.size,
    lacking: {
      of: (reference) => lacking.get(reference)?.lacks ?? null,
      sequenceOf: (reference) => lacking.get(reference)?.sequence ?? 0,
      all: () => lacking.keys(),
      count: () => lackingRecords,
      version: lackVersion,
    },
    stop: () => clearTimeout(gathering),
    change({ rows: changed, gone, here }) {
      for (const { reference, lacks, sequence } of changed) setLack(reference, lacks, sequence);
      for (const reference of [...gone, ...here]) setLack(reference, undefined, 0);
      if (changed.length + gone.length + here.length > 0) lackVersion.set(lackVersion.get() + 1);
      // A key pressed in a note changes its document and nothing in its row: no list need draw for it.
      const others = changed.filter(({ reference, row }) => !isAlike(held(reference), row));
      if (others.length === 0 && gone.length === 0) return;
      for (const record of others) put(record.reference, unreadOf(record).unread);
      for (const reference of gone) drop(reference);
      publishSoon([...others.map((one) => one.reference), ...gone]);
    },
  };
}

/** Do two rows say the same? Rows are plain values whose fields come in one order, as the projections make them. */
const isAlike = (a: DocumentRow | undefined, b: DocumentRow): boolean =>
  a !== undefined && JSON.stringify(a) === JSON.stringify(b);
