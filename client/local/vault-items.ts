import * as Y from 'yjs';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { fillRow } from '../../shared/projections/fill-row.ts';
import { type DocumentRow, project } from '../../shared/projections/project.ts';
import { PROJECTION_VERSION } from '../../shared/projections/projection-version.ts';
import type { SyncItem, UpdatePart } from '../../shared/protocol/sync-frames.ts';
import { areSameParts, packState, takesIn, waitingIn } from './update-parts.ts';
import type { KeptActivity } from './vault-activity.ts';
import type { KnownDocument } from './vault-changes.ts';
import { docOf, readKept } from './vault-documents.ts';
import type { Leaving } from './vault-leaving.ts';
import type { Owed } from './vault-owed.ts';
import { addSealing, type KnownIn, type Plan } from './vault-plan.ts';
import type { Replicas } from './vault-replicas.ts';
import type { Returns } from './vault-returns.ts';
import type { VaultStore } from './vault-store.ts';
import type { Updates } from './vault-updates.ts';

/**
 * Takes in a document, or its row, as a piece of the server's answer brings it.
 * @param projection the version of the projections that made its row
 */
export type TakeItem = (to: Plan, item: SyncItem, projection: number) => Promise<void>;

export function takesItems(parts: {
  store: VaultStore;
  knownIn: KnownIn;
  owed: Owed;
  leaving: Leaving;
  returns: Returns;
  activity: KeptActivity;
  replicas: Replicas;
  updates: Updates;
}): TakeItem {
  const { store, knownIn, owed, leaving, returns, activity, replicas, updates } = parts;

  async function takeItem(to: Plan, item: SyncItem, projection: number) {
    const { reference, facts, how } = item;
    const before = knownIn(to, reference);
    await returns.came(to, item, before);
    await leaving.stays(to, reference);
    const given = activity.givenTo(before?.facts, facts);
    if (given) updates.note(to, reference, [given]);
    if (!before || before.lacks === 'all') {
      if (how === 'whole') await takeNew(to, item, projection);
      else takeRow(to, item, projection);
      return;
    }
    if (how === 'row') {
      // Its document is here; what the row is of, comes with the next that is asked for.
      const lacks = before.lacks ?? (before.sequence === item.sequence ? undefined : 'some');
      to.factsOf.set(reference, { ...before, facts, ...(lacks ? { lacks } : {}) });
    } else {
      const news = await joinItem(to, item, before);
      const isAsBefore = item.sequence === before.sequence && !before.lacks;
      // As when all of it comes once more, since somebody's roles changed.
      if (!news && isAsBefore && JSON.stringify(facts) === JSON.stringify(before.facts)) return;
    }
    to.touched.add(reference);
  }

  /** Of a document that isn't here: kept as it came, decoded only where this device has words of its own in it. */
  async function takeNew(to: Plan, { reference, sequence, facts, row, parts }: SyncItem, projection: number) {
    const before = knownIn(to, reference);
    to.factsOf.set(reference, { facts, sequence });
    // Not waited for: of a piece all are sealed side by side.
    addSealing(to, sealState(reference, parts));
    if (owed.owes(to, reference)) {
      const replica = await replicas.of(reference, knownIn(to, reference));
      if (replica) takesIn(replica.doc, parts);
      to.touched.add(reference);
    } else if (row && projection === PROJECTION_VERSION) {
      to.rows.set(reference, { reference, facts, row, sequence });
    } else if (row || !before) {
      to.rows.set(reference, { reference, facts, row: rowOf(parts, facts), sequence });
    } else {
      to.wrote.here.push(reference);
    }
  }

  const sealState = async (reference: DocumentReference, parts: UpdatePart[]) =>
    store.put('documents', await store.nameOf(reference), packState(parts));

  /** The row alone: its document is wanted from now on. */
  function takeRow(to: Plan, { reference, sequence, facts, row }: SyncItem, projection: number) {
    const isOurs = projection === PROJECTION_VERSION;
    const at: KnownDocument = { facts, sequence: row && isOurs ? sequence : 0, lacks: 'all' };
    const isKnown = knownIn(to, reference) !== undefined;
    to.factsOf.set(reference, at);
    if (row) to.rows.set(reference, { reference, ...at, row: isOurs ? row : fillRow(row, facts) });
    else if (!isKnown) to.rows.set(reference, { reference, ...at, row: rowOf([], facts) });
  }

  /** Joined, never replaced: this device may hold what was committed after the piece was made. Answers whether it is news. */
  async function joinItem(to: Plan, { reference, sequence, facts, how, parts }: SyncItem, before: KnownDocument) {
    const { lacks: lacked, ...at } = before;
    to.factsOf.set(reference, { ...at, facts, sequence });
    if (how === 'whole' && !(await settle(to, reference, parts))) return false;
    const replica = await replicas.of(reference, knownIn(to, reference));
    if (!replica) return false;
    const waiting = waitingIn(replica.doc);
    const news = updates.observe(to, reference, replica, parts);
    // Whose memory is the whole piece's else, and would travel to every tab with it.
    if (news) for (const part of parts) to.wrote.updates.push({ reference, ...part, bytes: part.bytes.slice() });
    if (how === 'whole') return news;
    if (news) for (const part of parts) await updates.keep(to, reference, null, part);
    // What it builds on was never here: asked for whole.
    const lacks = waitingIn(replica.doc) > waiting ? 'some' : lacked;
    if (lacks) to.factsOf.set(reference, { ...at, facts, sequence, lacks });
    return news;
  }

  /** Takes a whole document into the state that is here; false where that holds it as it is. */
  async function settle(to: Plan, reference: DocumentReference, parts: UpdatePart[]): Promise<boolean> {
    const kept = await readKept(store, reference);
    if (areSameParts(kept.state, parts)) return false;
    const settled = docOf({ state: kept.state, updates: [] });
    const news = takesIn(settled, parts);
    if (news) {
      const state = packState([{ format: 1, bytes: Y.encodeStateAsUpdate(settled) }]);
      to.steps.push(await store.put('documents', await store.nameOf(reference), state));
    }
    settled.destroy();
    return news;
  }

  return takeItem;
}

function rowOf(parts: readonly UpdatePart[], facts: DocumentFacts): DocumentRow {
  const doc = docOf({ state: [...parts], updates: [] });
  const { row } = project(doc, facts);
  doc.destroy();
  return row;
}
