import type { DocumentReference } from '../../shared/docs/reference.ts';

/** What somebody else did to a document that was here before, told in one piece. */
export interface ActivityChange {
  /** The order of arrival over all documents; a clock that is set back changes nothing about it. */
  n: number;
  /** When it came to this device, by its clock. */
  at: number;
  /** The enrolment that wrote it; null where the server told it, or the writer left no trace. */
  by: number | null;
  /** `fields.phone`, `sessions/<id>`, `sessions/<id>.status`, `sessions/<id>.note`, `assigned` */
  where: string;
  act: 'set' | 'added' | 'removed' | 'noted';
  /** Short values, as the document holds them; of an entry what names it. */
  before: ShortValue;
  after: ShortValue;
  /** Two people had written this field apart: both values stand. */
  clash: boolean;
}
export type ShortValue = string | number | boolean | string[] | null;
export type ObservedChange = Omit<ActivityChange, 'n' | 'at'>;

export interface ActivityRecord {
  reference: DocumentReference;
  /** In the order in which they came. */
  changes: ActivityChange[];
}

/** How far the person has looked: everything up to a number, and single documents further. */
export interface Looked {
  upTo: number;
  /** When that was; 0 for never. */
  at: number;
  documents: Record<string, number>;
}

export const neverLooked: Looked = { upTo: 0, at: 0, documents: {} };

/** Has this document been looked at up to this change? */
export const hasLooked = (looked: Looked, reference: string, { n }: Pick<ActivityChange, 'n'>): boolean =>
  n <= looked.upTo || n <= (looked.documents[reference] ?? 0);

/** Of one document; beyond it the oldest go. */
const MOST_OF_DOCUMENT = 40;
const MOST = 500;
const KEPT_MS = 60 * 86_400_000;

/**
 * A document's changes with the new ones behind them. What the same person changed again, and nobody has looked at
 * yet, stays one change with the first value before and the last one after; put back to what it was, it is none.
 */
export function joinChanges(
  record: ActivityRecord,
  observed: readonly ObservedChange[],
  now: { at: number; next: () => number; looked: Looked },
): ActivityRecord {
  let changes = record.changes;
  for (const one of observed) {
    const fresh = (change: ActivityChange) => change.by === one.by && !hasLooked(now.looked, record.reference, change);
    const entry = one.where.slice(0, one.where.lastIndexOf('.'));
    // What follows on something new is still that something.
    if (entry && changes.some((change) => change.where === entry && change.act === 'added' && fresh(change))) continue;
    const earlier = changes.find((change) => change.where === one.where && change.act === one.act && fresh(change));
    const joined = earlier ? { ...one, before: earlier.before } : one;
    changes = changes.filter((change) => change !== earlier);
    if (joined.act === 'set' && !joined.clash && same(joined.before, joined.after)) continue;
    changes = [...changes, { ...joined, n: now.next(), at: now.at }];
  }
  return { ...record, changes: changes.slice(-MOST_OF_DOCUMENT) };
}

const same = (a: ShortValue, b: ShortValue): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What is worth keeping: two months, some hundreds in all, the latest. Records without changes are none. */
export function pruneActivity(records: readonly ActivityRecord[], now: number): ActivityRecord[] {
  const young = records
    .flatMap(({ changes }) => changes)
    .filter(({ at }) => at > now - KEPT_MS)
    .sort((a, b) => b.n - a.n);
  const from = young[Math.min(young.length, MOST) - 1]?.n ?? Number.POSITIVE_INFINITY;
  return records
    .map((record) => {
      const changes = record.changes.filter(({ n, at }) => n >= from && at > now - KEPT_MS);
      return changes.length === record.changes.length ? record : { ...record, changes };
    })
    .filter(({ changes }) => changes.length > 0);
}
