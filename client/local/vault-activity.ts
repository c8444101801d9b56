import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { Me } from '../../shared/protocol/accounts.ts';
import {
  type ActivityRecord,
  hasLooked,
  joinChanges,
  type Looked,
  neverLooked,
  type ObservedChange,
  pruneActivity,
} from './activity.ts';
import { pack, unpack } from './packed.ts';
import type { Step, VaultStore } from './vault-store.ts';

/** What others changed, kept in the vault: a sealed record for each document, so that one change seals one. */
export interface KeptActivity {
  /** What to write for what was observed, and for documents that went. Nothing of it is true before `kept` is called. */
  steps(
    observed: ReadonlyMap<DocumentReference, ObservedChange[]>,
    gone: readonly DocumentReference[],
  ): Promise<{ steps: Step[]; records: ActivityRecord[]; kept: () => void }>;
  setLooked(looked: Looked): void;
  /** How far the person has looked once a document is before them; null where there is nothing new in it. */
  lookingAt(reference: DocumentReference, before: Looked | null): Looked | null;
  /** A case that became this person's, or stopped being it, by somebody's hand elsewhere. */
  givenTo(before: DocumentFacts | undefined, now: DocumentFacts): ObservedChange | null;
}

export async function readActivity(store: VaultStore): Promise<ActivityRecord[]> {
  return pruneActivity(
    (await store.all('activity')).map(([, plain]) => unpack<ActivityRecord>(plain).head),
    Date.now(),
  );
}

const keyOf = (store: VaultStore, reference: DocumentReference) => store.nameOf(`activity ${reference}`);

/** For the one writer of a vault; what has grown too old or too much goes as it opens. */
export async function openActivity(store: VaultStore): Promise<KeptActivity> {
  const all = (await store.all('activity')).map(([, plain]) => unpack<ActivityRecord>(plain).head);
  const kept = new Map(pruneActivity(all, Date.now()).map((record) => [record.reference, record]));
  const looks = await store.get('facts', 'looked');
  let looked = looks ? unpack<Looked>(looks).head : neverLooked;
  const me = await store.get('facts', 'me');
  const { user, enrolment } = me ? unpack<Me>(me).head : { user: null, enrolment: null };
  let last = Math.max(
    looked.upTo,
    ...Object.values(looked.documents),
    ...all.flatMap((one) => one.changes.map((change) => change.n)),
  );
  const pruned = all.filter((one) => kept.get(one.reference)?.changes.length !== one.changes.length);
  await store.run(await Promise.all(pruned.map((one) => stepFor(one.reference, kept.get(one.reference)))), 'relaxed');

  const next = () => {
    last += 1;
    return last;
  };

  async function stepFor(reference: DocumentReference, record: ActivityRecord | undefined): Promise<Step> {
    const key = await keyOf(store, reference);
    return record && record.changes.length > 0 ? store.put('activity', key, pack(record)) : { store: 'activity', key };
  }

  return {
    async steps(observed, gone) {
      const at = Date.now();
      const records: ActivityRecord[] = [];
      for (const [reference, changes] of observed) {
        // Another tab of this device wrote it, and the server was quicker than the tab.
        const others = changes.filter(({ by }) => by !== enrolment || by === null);
        if (others.length === 0) continue;
        const record = kept.get(reference) ?? { reference, changes: [] };
        records.push(joinChanges(record, others, { at, next, looked }));
      }
      for (const reference of gone) if (kept.has(reference)) records.push({ reference, changes: [] });
      return {
        steps: await Promise.all(records.map((record) => stepFor(record.reference, record))),
        records,
        kept() {
          for (const record of records) {
            if (record.changes.length > 0) kept.set(record.reference, record);
            else kept.delete(record.reference);
          }
        },
      };
    },
    setLooked(next) {
      looked = next;
    },
    lookingAt(reference, before) {
      const from = before ?? looked;
      const newest = kept.get(reference)?.changes.at(-1);
      if (!newest || hasLooked(from, reference, newest)) return null;
      return { ...from, documents: { ...from.documents, [reference]: newest.n } };
    },
    givenTo(before, now) {
      if (before?.kind !== 'case' || user === null) return null;
      const [had, has] = [before, now].map(({ assigned }) => (assigned as string[]).includes(user.id));
      if (had === has) return null;
      return { by: null, where: 'assigned', act: 'set', before: had!, after: has!, clash: false };
    },
  };
}
