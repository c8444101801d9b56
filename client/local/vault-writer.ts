import { newId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { project } from '../../shared/projections/project.ts';
import { erasedBy, isPassing } from '../../shared/protocol/outbox.ts';
import { factsAfter } from './command-facts.ts';
import { pack } from './packed.ts';
import { openActivity } from './vault-activity.ts';
import type { Change, KnownDocument, RowRecord, WriteFailure, Wrote } from './vault-changes.ts';
import { compactSteps, docOf, readKept } from './vault-documents.ts';
import { erasesIn } from './vault-erased.ts';
import { joinsHere } from './vault-here.ts';
import { takesItems } from './vault-items.ts';
import { openLeaving } from './vault-leaving.ts';
import { type OutboxHead, readOutbox, unsentOf } from './vault-outbox.ts';
import { owedFrom } from './vault-owed.ts';
import { type KnownIn, lacksAll, newPlan, type Plan } from './vault-plan.ts';
import { refusedInto } from './vault-refused.ts';
import { holdReplicas } from './vault-replicas.ts';
import { openReturns } from './vault-returns.ts';
import { rowSteps, tidyRowSteps } from './vault-rows.ts';
import type { VaultStore } from './vault-store.ts';
import { readTray } from './vault-tray.ts';
import { openUpdates } from './vault-updates.ts';

export interface VaultWriter {
  /** Does what the changes say, in order, in one transaction; answers what every tab must hear of. */
  write(changes: Change[]): Promise<Result<Wrote, WriteFailure>>;
}

/**
 * The one writer of a vault: held by the tab that holds its Web Lock. Calls are answered in the order in which they
 * were made.
 * @param known facts of every document in the vault, kept up by whoever holds the vault open
 */
export async function openWriter(
  store: VaultStore,
  known: Map<DocumentReference, KnownDocument>,
): Promise<VaultWriter> {
  const outbox = await readOutbox(store);
  const tray = await readTray(store);
  const activity = await openActivity(store);
  const returns = await openReturns(store, outbox);
  const replicas = holdReplicas(store);
  const owed = owedFrom(store, outbox);
  const knownIn: KnownIn = (to, reference) => to.factsOf.get(reference) ?? known.get(reference);
  const updates = await openUpdates(store, replicas, knownIn);
  const leaving = await openLeaving({ store, known, knownIn, owed, returns, replicas });
  const refused = refusedInto(tray, { store, knownIn, owed, leaving, replicas });
  const erase = erasesIn({ store, known, knownIn, owed, leaving, refused });
  const takeItem = takesItems({ store, knownIn, owed, leaving, returns, activity, replicas, updates });
  const heres = joinsHere(store, known);
  let nextN = (await store.lastRows()) + 1;
  let line: Promise<unknown> = Promise.resolve();

  async function plan(change: Change, to: Plan): Promise<void> {
    switch (change.kind) {
      case 'own': {
        const { reference, id, bytes, writtenAt } = change;
        to.strict = true;
        if (await refused.takesIn(to, reference, id, bytes)) return;
        // Its document went while it was on its way: without it these bytes say nothing to anybody.
        if (!knownIn(to, reference)) return;
        await updates.add(to, reference, id, bytes);
        if (!change.committed) await owed.add(to, { id, reference, writtenAt }, bytes);
        return;
      }
      case 'remote':
        return updates.add(to, change.reference, null, change.bytes);
      case 'command': {
        to.strict = true;
        const { id, command, writtenAt } = change;
        const before = knownIn(to, command.reference)?.facts;
        const facts = factsAfter(command, before);
        // Its document went while it was on its way: a refusal would find nothing to set aside.
        if (!facts) return;
        to.factsOf.set(command.reference, { sequence: 0, ...knownIn(to, command.reference), facts });
        to.touched.add(command.reference);
        const head: OutboxHead = { id, reference: command.reference, writtenAt, command };
        return owed.add(to, command.type === 'assign' && before ? { ...head, before } : head);
      }
      case 'piece':
        throw new Error('a piece is written in parts');
      case 'part':
        if (change.restored) await returns.begin(to);
        for (const item of change.items) await takeItem(to, item, change.projection);
        for (const reference of change.gone) await leaving.letGo(to, reference);
        for (const one of change.erased) await erase(to, one);
        for (const [name, value] of Object.entries(change.place ?? {}))
          to.steps.push(await store.put('facts', name, pack(value)));
        if (change.place) await returns.moved(to, change.atEnd === true);
        if (change.atEnd) {
          const rowsAlone = await returns.end(to, () => new Map([...known, ...to.factsOf]));
          for (const reference of rowsAlone) await leaving.letGo(to, reference);
        }
        return;
      case 'erased':
        for (const one of change.all) await erase(to, one);
        return;
      case 'returned':
        if (change.reached) await returns.reached(to, change.reached);
        return returns.answered(to, change.references);
      case 'not-lost':
        return returns.notLost(to, change.proof);
      case 'remake':
        for (const shown of change.shown) await remake(to, shown);
        return;
      case 'committed':
        for (const id of change.ids) owed.drop(to, id);
        if (change.reached) await returns.reached(to, change.reached);
        return refused.leave(to, change.ids);
      case 'refused': {
        // One that may pass leaves the entry where it is: it goes again by push.
        if (isPassing(change.refusal.code)) return;
        const entry = owed.entry(to, change.id);
        if (entry && change.refusal.code === 'erased')
          await erase(to, { reference: entry.reference, by: erasedBy(change.refusal) });
        else if (entry) await refused.refuse(to, entry, change.refusal);
        return;
      }
      case 'settled':
        to.strict = true;
        return refused.settle(to, change.id);
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
      case 'looked-at': {
        const value = activity.lookingAt(change.reference, to.wrote.looked);
        if (value) await plan({ kind: 'fact', name: 'looked', value }, to);
        return;
      }
    }
  }

  /** Off the decoded documents that are kept at hand: those are what people work on. */
  async function remake(to: Plan, shown: RowRecord) {
    const { reference } = shown;
    const at = knownIn(to, reference);
    if (!at || lacksAll(at)) return;
    const doc = docOf(await readKept(store, reference));
    const record: RowRecord = { reference, ...at, row: project(doc, at.facts).row };
    doc.destroy();
    if (JSON.stringify(record.row) === JSON.stringify(shown.row)) to.same.push(record);
    else to.rows.set(reference, record);
  }

  async function write(changes: Change[]): Promise<Result<Wrote, WriteFailure>> {
    const to = newPlan();
    const goBack = leaving.remember();
    let hereKey = '';
    try {
      for (const change of changes) await plan(change, to);
      await leaving.goAnswered(to);
      for (const reference of to.touched) {
        const at = knownIn(to, reference);
        if (!at || lacksAll(at)) continue;
        const replica = await replicas.of(reference, at);
        if (replica) to.rows.set(reference, { reference, ...at, row: project(replica.doc, replica.facts).row });
      }
      to.wrote.rows = [...to.rows.values()];
      const { steps, records, kept } = await activity.steps(to.observed, to.wrote.gone);
      to.steps.push(...steps);
      to.wrote.activity = records;
      to.after.push(kept);
      const { rows, gone, here } = to.wrote;
      const keyHere = () => {
        hereKey = newId();
        return hereKey;
      };
      to.steps.push(...(await rowSteps(store, { rows: [...to.same, ...rows], gone, here }, keyHere, () => nextN++)));
      await store.run(await Promise.all(to.steps), to.strict ? 'strict' : 'relaxed');
    } catch (error) {
      // What was decoded may be ahead of the database now, and what was to leave hasn't left.
      replicas.forgetAll();
      goBack();
      return err(failureOf(error));
    }
    owed.keep(to);
    for (const [reference, facts] of to.factsOf) known.set(reference, facts);
    refused.keep(to);
    for (const after of to.after) after();
    for (const reference of to.owedChanged) to.wrote.unsent.push([reference, unsentOf(outbox, reference)]);
    await refused.show(to);
    tidy();
    if (hereKey && heres.wrote(hereKey, to.wrote.here)) behind(joinHere);
    return ok(to.wrote);
  }

  /** Behind the answer, so that nobody waits: folds long documents, lets go of what was decoded long ago. */
  function tidy() {
    replicas.tidy();
    for (const reference of updates.takeLong()) {
      behind(async () => {
        const steps = await compactSteps(store, reference, (id) => outbox.entries.has(id));
        await store.run(steps, 'relaxed');
      });
    }
  }

  async function joinHere() {
    const { steps, joined } = await heres.steps(() => nextN++);
    await store.run(steps, 'relaxed');
    joined();
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
    nextN = (await store.lastRows()) + 1;
  });

  return { write: (changes) => queue(() => write(changes)) };
}

function failureOf(error: unknown): WriteFailure {
  const name = error instanceof Error ? error.name : '';
  return { code: name === 'QuotaExceededError' ? 'quota' : 'storage', detail: String(error) };
}
