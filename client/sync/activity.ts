import type { DocumentReference } from '../../shared/docs/reference.ts';
import { type ActivityChange, type ActivityRecord, hasLooked, type Looked, neverLooked } from '../local/activity.ts';
import { cell, type Readable } from '../local/readable.ts';

/** What others changed in documents that were here before, and how far this person has looked at it. */
export interface Activity {
  /** Each with all changes that are kept, own ones left out, in the order in which they came. */
  records: readonly ActivityRecord[];
  looked: Looked;
}

export interface HeldActivity {
  activity: Readable<Activity>;
  change(records: readonly ActivityRecord[], looked: Looked | null): void;
  /** Is there something in a document that the person has not looked at yet? */
  isNew(reference: DocumentReference): boolean;
}

export function holdActivity(
  first: { activity: readonly ActivityRecord[]; looked: Looked | null },
  ownEnrolments: Readable<number[]>,
): HeldActivity {
  const all = new Map(first.activity.map((record) => [record.reference, record]));
  const activity = cell<Activity>({ records: [], looked: first.looked ?? neverLooked });

  function publish(looked: Looked): void {
    const own = ownEnrolments.get();
    const records = [...all.values()].flatMap((record) => {
      const changes = record.changes.filter(({ by }) => by === null || !own.includes(by));
      return changes.length > 0 ? [{ ...record, changes }] : [];
    });
    activity.set({ records, looked });
  }

  publish(activity.get().looked);
  ownEnrolments.subscribe(() => publish(activity.get().looked));
  return {
    activity,
    change(records, looked) {
      for (const record of records) {
        if (record.changes.length > 0) all.set(record.reference, record);
        else all.delete(record.reference);
      }
      if (records.length > 0 || looked) publish(looked ?? activity.get().looked);
    },
    isNew(reference) {
      const last = all.get(reference)?.changes.at(-1);
      return last !== undefined && !hasLooked(activity.get().looked, reference, last);
    },
  };
}

/** Everything that has come has been looked at, as of now (ms). */
export function lookedAtAll({ records, looked }: Activity, now: number): Looked {
  const last = Math.max(looked.upTo, ...records.flatMap(({ changes }) => changes.map(({ n }) => n)));
  return { upTo: last, at: now, documents: {} };
}

/** The changes of a record that nobody has looked at yet. */
export const unseenOf = (record: ActivityRecord, looked: Looked): ActivityChange[] =>
  record.changes.filter((change) => !hasLooked(looked, record.reference, change));
