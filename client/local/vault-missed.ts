import type { DocumentReference } from '../../shared/docs/reference.ts';
import { readActivity } from './vault-activity.ts';
import type { KnownDocument, Unsent, Wrote } from './vault-changes.ts';
import { readKept } from './vault-documents.ts';
import { readOutbox, unsentOfAll } from './vault-outbox.ts';
import { readRecords } from './vault-rows.ts';
import type { VaultStore } from './vault-store.ts';
import { readTray, shownTray } from './vault-tray.ts';

const NONE_LEFT: Unsent = { entries: 0, changes: 0, unregistered: false, since: 0 };

/**
 * What the tab that wrote before may have flushed and died before it could say so: for whoever goes on. More than was
 * missed may be in it, which does nothing the second time.
 * @param known documents as the tabs that live have heard of them
 * @param owing documents of which they have heard that something is unsent
 */
export async function missedIn(
  store: VaultStore,
  known: ReadonlyMap<DocumentReference, KnownDocument>,
  owing: Iterable<DocumentReference>,
): Promise<Wrote> {
  const [{ records }, outbox, tray, activity] = await Promise.all([
    readRecords(store),
    readOutbox(store),
    readTray(store),
    readActivity(store),
  ]);
  const unsent = new Map(unsentOfAll(outbox));
  const updates: Wrote['updates'] = [];
  for (const reference of unsent.keys()) {
    const kept = await readKept(store, reference);
    for (const { format, bytes } of [...kept.state, ...kept.updates]) updates.push({ reference, format, bytes });
  }
  const there = new Set(records.map(({ reference }) => reference));
  return {
    // What came from the server has another number; one's own words have none, and are in the outbox.
    rows: records.filter((record) => {
      const before = known.get(record.reference);
      const isAsBefore = before?.sequence === record.sequence && before.lacks === record.lacks;
      return !isAsBefore || unsent.has(record.reference);
    }),
    gone: [...known.keys()].filter((reference) => !there.has(reference)),
    erased: [],
    here: [],
    unsent: [...[...owing].map((reference): [DocumentReference, Unsent] => [reference, NONE_LEFT]), ...unsent],
    updates,
    rebuilt: [],
    tray: await shownTray(store, tray),
    me: null,
    activity,
    looked: null,
  };
}
