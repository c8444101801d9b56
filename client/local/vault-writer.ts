import * as Y from 'yjs';
import { fromBase64 } from '../../shared/base/bytes.ts';
import type { OutboxId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { type DocumentRow, project } from '../../shared/projections/project.ts';
import { PROJECTION_VERSION } from '../../shared/projections/projection-version.ts';
import type { ObservedChange } from './activity.ts';
import { factsAfter } from './command-facts.ts';
import { changesDuring } from './observe-activity.ts';
import { pack, unpack } from './packed.ts';
import { openActivity } from './vault-activity.ts';
import type { Change, RowRecord, WriteFailure, Wrote } from './vault-changes.ts';
import { clientsIn, compactSteps, docOf, putUpdate, readKept } from './vault-documents.ts';
import { type OutboxHead, putEntry, readOutbox, unsentOf } from './vault-outbox.ts';
import { newPlan, type Plan } from './vault-plan.ts';
import { rowSteps, tidyRowSteps } from './vault-rows.ts';
import type { VaultStore } from './vault-store.ts';
import { type Aside, putAside, readTray, setAside, shownTray, type Tray } from './vault-tray.ts';

/** Updates of one document that may gather before they are folded into its state. */
const COMPACT_AT = 64;
/** Decoded documents kept at hand, some 125 KB each. */
const REPLICAS = 24;

export interface VaultWriter {
  /** Does what the changes say, in order, in one transaction; answers what every tab must hear of. */
  write(changes: Change[]): Promise<Result<Wrote, WriteFailure>>;
}

interface Replica {
  doc: Y.Doc;
  facts: DocumentFacts;
  sequence: number;
}

/**
 * The one writer of a vault: held by the tab that holds its Web Lock. Calls are answered in the order in which they
 * were made.
 * @param known facts of every document in the vault, kept up by whoever holds the vault open
 */
export async function openWriter(
  store: VaultStore,
  known: Map<DocumentReference, { facts: DocumentFacts; sequence: number }>,
): Promise<VaultWriter> {
  const outbox = await readOutbox(store);
  const tray: Tray = await readTray(store);
  const replicas = new Map<DocumentReference, Replica>();
  const gathered = new Map<DocumentReference, number>();
  const leaving = new Set(await readLeaving(store));
  const activity = await openActivity(store);
  let nextUpdate = (await lastKey(store)) + 1;
  let nextN = (await lastN(store)) + 1;
  let line: Promise<unknown> = Promise.resolve();

  const entryIn = (plan: Plan, id: OutboxId) =>
    plan.went.has(id) ? undefined : (plan.came.get(id) ?? outbox.entries.get(id));
  const isOwed = (plan: Plan, id: OutboxId) => entryIn(plan, id) !== undefined;
  const factsIn = (plan: Plan, reference: DocumentReference) => plan.factsOf.get(reference) ?? known.get(reference);

  async function replicaOf(plan: Plan, reference: DocumentReference): Promise<Replica | null> {
    const facts = factsIn(plan, reference);
    if (!facts) return null;
    let replica = replicas.get(reference);
    if (replica) {
      replicas.delete(reference);
      Object.assign(replica, facts);
    } else {
      replica = { doc: docOf(await readKept(store, reference)), ...facts };
    }
    replicas.set(reference, replica);
    return replica;
  }

  function forget(reference: DocumentReference): void {
    replicas.get(reference)?.doc.destroy();
    replicas.delete(reference);
  }

  async function addUpdate(plan: Plan, reference: DocumentReference, id: OutboxId | null, bytes: Uint8Array) {
    const replica = await replicaOf(plan, reference);
    if (!replica) return;
    const takeIn = () => takesIn(replica.doc, bytes);
    if (!(id ? takeIn() : observe(plan, reference, replica, takeIn))) return;
    plan.steps.push(await putUpdate(store, nextUpdate, reference, id, bytes));
    nextUpdate += 1;
    plan.touched.add(reference);
    plan.wrote.updates.push({ reference, bytes });
    plan.after.push(() => gathered.set(reference, (gathered.get(reference) ?? 0) + 1));
  }

  async function addEntry(plan: Plan, head: OutboxHead, bytes?: Uint8Array) {
    if (isOwed(plan, head.id)) return;
    const key = outbox.nextKey;
    outbox.nextKey += 1;
    plan.steps.push(await putEntry(store, key, head, bytes));
    plan.came.set(head.id, { ...head, key });
    plan.went.delete(head.id);
    plan.owedChanged.add(head.reference);
  }

  function dropEntry(plan: Plan, id: OutboxId) {
    const entry = entryIn(plan, id);
    if (!entry) return;
    plan.steps.push({ store: 'outbox', key: entry.key });
    plan.came.delete(id);
    plan.went.add(id);
    plan.owedChanged.add(entry.reference);
  }

  async function plan(change: Change, to: Plan): Promise<void> {
    switch (change.kind) {
      case 'own': {
        const { reference, id, bytes, writtenAt } = change;
        to.strict = true;
        const isHere = factsIn(to, reference) !== undefined;
        const refused = asideIn(to).find(
          (item) => item.reference === reference && (!isHere || follows(item.clients, bytes)),
        );
        if (refused) {
          // Written before the tab knew of the refusal: the server would refuse it too.
          await joinTray(to, refused, id, bytes);
          return;
        }
        // Its document went while it was on its way: without it these bytes say nothing to anybody.
        if (!isHere) return;
        await addUpdate(to, reference, id, bytes);
        if (!change.committed) await addEntry(to, { id, reference, writtenAt }, bytes);
        return;
      }
      case 'remote':
        return addUpdate(to, change.reference, null, change.bytes);
      case 'command': {
        to.strict = true;
        const { id, command, writtenAt } = change;
        const facts = factsAfter(command, factsIn(to, command.reference)?.facts);
        if (facts) {
          to.factsOf.set(command.reference, { facts, sequence: factsIn(to, command.reference)?.sequence ?? 0 });
          to.touched.add(command.reference);
        }
        return addEntry(to, { id, reference: command.reference, writtenAt, command });
      }
      case 'page':
        for (const item of change.items) await takeItem(to, item, change.projection);
        for (const reference of change.gone) await letGo(to, reference);
        to.steps.push(await store.put('facts', 'cursor', pack(change.cursor)));
        return;
      case 'remake':
        for (const shown of change.shown) await remake(to, shown);
        return;
      case 'committed':
        for (const id of change.ids) dropEntry(to, id);
        return leaveTray(to, change.ids);
      case 'refused': {
        const entry = entryIn(to, change.id);
        if (entry) await refuse(to, entry, change);
        return;
      }
      case 'settled': {
        to.strict = true;
        if (asideIn(to).some((item) => item.id === change.id)) await replaceInTray(to, change.id, null);
        return;
      }
      case 'draft': {
        to.strict = true;
        const name = await store.nameOf(`draft ${change.key}`);
        const gone = change.value === null || change.value === undefined;
        to.steps.push(
          gone ? { store: 'drafts', key: name } : await store.put('drafts', name, pack([change.key, change.value])),
        );
        return;
      }
      case 'fact':
        to.steps.push(await store.put('facts', change.name, pack(change.value)));
        if (change.name === 'me') to.wrote.me = change.value;
        if (change.name === 'looked') {
          const { value } = change;
          to.wrote.looked = value;
          to.after.push(() => activity.setLooked(value));
        }
        return;
    }
  }

  /** Off the decoded documents that are kept at hand: those are what people work on. */
  async function remake(to: Plan, shown: RowRecord) {
    const { reference } = shown;
    const at = factsIn(to, reference);
    if (!at) return;
    const doc = docOf(await readKept(store, reference));
    const record: RowRecord = { reference, ...at, row: project(doc, at.facts).row };
    doc.destroy();
    if (JSON.stringify(record.row) === JSON.stringify(shown.row)) to.same.push(record);
    else putRow(to, record);
  }

  async function takeItem(to: Plan, item: Extract<Change, { kind: 'page' }>['items'][number], projection: number) {
    const { reference, sequence, facts } = item;
    const bytes = fromBase64(item.bytes);
    const before = factsIn(to, reference)?.facts;
    const isNew = !before;
    to.factsOf.set(reference, { facts, sequence });
    if (leaving.delete(reference)) await putLeaving(to);
    const name = await store.nameOf(reference);
    if (isNew) {
      to.steps.push(await store.put('documents', name, bytes));
      const row = projection === PROJECTION_VERSION ? item.row : rowOf(bytes, facts);
      putRow(to, { reference, facts, row, sequence });
      return;
    }
    // Joined, never replaced: this device may hold what was committed after the page was made.
    const kept = await readKept(store, reference);
    const settled = docOf({ state: kept.state, updates: [] });
    const news = takesIn(settled, bytes);
    if (news) to.steps.push(await store.put('documents', name, Y.encodeStateAsUpdate(settled)));
    settled.destroy();
    const replica = await replicaOf(to, reference);
    const takeIn = () => replica !== null && takesIn(replica.doc, bytes);
    if (replica && observe(to, reference, replica, takeIn)) to.wrote.updates.push({ reference, bytes });
    const given = activity.givenTo(before, facts);
    if (given) note(to, reference, [given]);
    to.touched.add(reference);
  }

  /** Takes others' work into a document that was here before, and remembers what it changed. */
  function observe(to: Plan, reference: DocumentReference, replica: Replica, takeIn: () => boolean): boolean {
    let news = false;
    const observed = changesDuring(replica.doc, replica.facts.kind, () => {
      news = takeIn();
    });
    note(to, reference, observed);
    return news;
  }

  function note(to: Plan, reference: DocumentReference, observed: ObservedChange[]): void {
    if (observed.length > 0) to.observed.set(reference, [...(to.observed.get(reference) ?? []), ...observed]);
  }

  async function letGo(to: Plan, reference: DocumentReference) {
    if (!factsIn(to, reference)) return;
    if (!owes(to, reference)) {
      await removeDocument(to, reference);
      return;
    }
    // What is owed stays until the server has answered for it; a refusal then brings it to the tray.
    leaving.add(reference);
    await putLeaving(to);
  }

  const owes = (to: Plan, reference: DocumentReference) =>
    [...outbox.entries.values(), ...to.came.values()].some((one) => one.reference === reference && isOwed(to, one.id));

  async function putLeaving(to: Plan) {
    to.steps.push(await store.put('facts', 'leaving', pack([...leaving])));
  }

  async function leaveAnswered(to: Plan) {
    for (const reference of to.owedChanged) {
      if (!leaving.has(reference) || owes(to, reference)) continue;
      leaving.delete(reference);
      await removeDocument(to, reference);
      await putLeaving(to);
    }
  }

  async function removeDocument(to: Plan, reference: DocumentReference) {
    const name = await store.nameOf(reference);
    to.steps.push({ store: 'documents', key: name });
    for (const { key } of await store.updatesOf(name)) to.steps.push({ store: 'updates', key });
    to.factsOf.delete(reference);
    to.touched.delete(reference);
    to.wrote.rows = to.wrote.rows.filter((one) => one.reference !== reference);
    to.wrote.gone.push(reference);
    to.observed.delete(reference);
    to.after.push(() => {
      known.delete(reference);
      forget(reference);
    });
  }

  async function refuse(to: Plan, entry: OutboxHead, { refusal }: Extract<Change, { kind: 'refused' }>) {
    to.strict = true;
    const { reference } = entry;
    const entries = [...new Map([...outbox.entries, ...to.came]).values()].filter(
      (one) => one.reference === reference && isOwed(to, one.id),
    );
    const own = new Set(entries.map((one) => one.id));
    const kept = await readKept(store, reference);
    const facts = factsIn(to, reference)?.facts;
    if (!facts) return;
    const item = await setAside(store, tray, { entry, entries, refusal, kept, facts });
    to.steps.push(...item.steps);
    to.after.push(item.kept);
    for (const one of entries) dropEntry(to, one.id);
    for (const update of kept.updates)
      if (update.id && own.has(update.id)) to.steps.push({ store: 'updates', key: update.key });
    forget(reference);
    to.wrote.rebuilt.push(reference);
    to.wrote.tray = [];
    if (entries.some((one) => one.command?.type === 'register')) {
      await removeDocument(to, reference);
      return;
    }
    const doc = docOf(kept, (id) => own.has(id));
    putRow(to, { reference, facts, row: project(doc, facts).row, sequence: factsIn(to, reference)!.sequence });
    doc.destroy();
  }

  const joinTray = (to: Plan, item: Aside, id: OutboxId, bytes: Uint8Array) =>
    replaceInTray(to, item.id, { ...item, ids: [...item.ids, id], state: Y.mergeUpdates([item.state, bytes]) });

  async function leaveTray(to: Plan, ids: OutboxId[]) {
    for (const item of asideIn(to)) {
      const left = item.ids.filter((id) => !ids.includes(id));
      if (left.length < item.ids.length)
        await replaceInTray(to, item.id, left.length > 0 ? { ...item, ids: left } : null);
    }
  }

  /** The tray as this write has made it so far. */
  const asideIn = (to: Plan) =>
    tray.items.flatMap((item) => {
      const changed = to.aside.get(item.id);
      return changed === undefined ? [item] : changed ? [changed] : [];
    });

  async function replaceInTray(to: Plan, id: string, next: Aside | null) {
    to.steps.push(next ? await putAside(store, next) : { store: 'tray', key: id });
    to.aside.set(id, next);
    to.wrote.tray = [];
  }

  function putRow(to: Plan, record: RowRecord) {
    to.wrote.rows = [...to.wrote.rows.filter((one) => one.reference !== record.reference), record];
  }

  async function write(changes: Change[]): Promise<Result<Wrote, WriteFailure>> {
    const to = newPlan();
    try {
      for (const change of changes) await plan(change, to);
      await leaveAnswered(to);
      for (const reference of to.touched) {
        const replica = await replicaOf(to, reference);
        if (!replica) continue;
        const { facts, sequence } = replica;
        putRow(to, { reference, facts, row: project(replica.doc, facts).row, sequence });
      }
      const { steps, records, kept } = await activity.steps(to.observed, to.wrote.gone);
      to.steps.push(...steps);
      to.wrote.activity = records;
      to.after.push(kept);
      to.steps.push(...(await rowSteps(store, [...to.same, ...to.wrote.rows], to.wrote.gone, () => nextN++)));
      await store.run(to.steps, to.strict ? 'strict' : 'relaxed');
    } catch (error) {
      // What was decoded may be ahead of the database now.
      for (const reference of [...replicas.keys()]) forget(reference);
      return err(failureOf(error));
    }
    for (const [id, entry] of to.came) outbox.entries.set(id, entry);
    for (const id of to.went) outbox.entries.delete(id);
    for (const [reference, facts] of to.factsOf) known.set(reference, facts);
    tray.items = asideIn(to);
    for (const after of to.after) after();
    for (const reference of to.owedChanged) to.wrote.unsent.push([reference, unsentOf(outbox, reference)]);
    const trayMoved = to.wrote.rows.some((row) => tray.items.some((item) => item.reference === row.reference));
    if (to.wrote.tray || trayMoved) to.wrote.tray = await shownTray(store, tray);
    tidy();
    return ok(to.wrote);
  }

  /** Behind the answer, so that nobody waits: folds long documents, lets go of what was decoded long ago. */
  function tidy() {
    for (const reference of replicas.keys()) {
      if (replicas.size <= REPLICAS) break;
      forget(reference);
    }
    for (const [reference, count] of gathered) {
      if (count < COMPACT_AT) continue;
      gathered.delete(reference);
      behind(async () => {
        const steps = await compactSteps(store, reference, (id) => outbox.entries.has(id));
        await store.run(steps, 'relaxed');
      });
    }
  }

  /** Tidying, in its turn. Where it fails nothing was changed; a full disk shows at the next write. */
  function behind(work: () => Promise<void>): void {
    queue(work).catch((error: unknown) => console.warn('tidying put off', error));
  }

  function queue<T>(work: () => Promise<T>): Promise<T> {
    const done = line.then(work);
    line = done.catch(() => undefined);
    return done;
  }

  behind(async () => {
    const steps = await tidyRowSteps(store);
    if (steps.length === 0) return;
    await store.run(steps, 'relaxed');
    nextN = (await lastN(store)) + 1;
  });

  return { write: (changes) => queue(() => write(changes)) };
}

function rowOf(bytes: Uint8Array, facts: DocumentFacts): DocumentRow {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, bytes);
  const { row } = project(doc, facts);
  doc.destroy();
  return row;
}

/** Applies an update; false when the document held all of it. One that waits for another is news too. */
function takesIn(doc: Y.Doc, bytes: Uint8Array): boolean {
  let news = false;
  const waiting = doc.store.pendingStructs?.update.length ?? 0;
  const waitingDeletes = doc.store.pendingDs?.length ?? 0;
  const listen = () => {
    news = true;
  };
  doc.on('update', listen);
  Y.applyUpdate(doc, bytes);
  doc.off('update', listen);
  return (
    news ||
    (doc.store.pendingStructs?.update.length ?? 0) !== waiting ||
    (doc.store.pendingDs?.length ?? 0) !== waitingDeletes
  );
}

const follows = (clients: number[], bytes: Uint8Array): boolean =>
  clientsIn(bytes).some((client) => clients.includes(client));

async function lastN(store: VaultStore): Promise<number> {
  const cursor = await store.db.transaction('rows').store.index('n').openKeyCursor(null, 'prev');
  return cursor?.key ?? 0;
}

async function readLeaving(store: VaultStore): Promise<DocumentReference[]> {
  const plain = await store.get('facts', 'leaving');
  return plain ? unpack<DocumentReference[]>(plain).head : [];
}

async function lastKey(store: VaultStore): Promise<number> {
  const cursor = await store.db.transaction('updates').store.openKeyCursor(null, 'prev');
  return cursor?.key ?? 0;
}

function failureOf(error: unknown): WriteFailure {
  const name = error instanceof Error ? error.name : '';
  return { code: name === 'QuotaExceededError' ? 'quota' : 'storage', detail: String(error) };
}
