import * as Y from 'yjs';
import { clientsIn, docOf, readKept } from '../../client/local/vault-documents.ts';
import { can } from '../../shared/authz/can.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { project } from '../../shared/projections/project.ts';
import { loadDocument } from '../../sync-server/sync/load-document.ts';
import { openMemoryStore } from './memory-vault-store.ts';
import { readOwed, readVault } from './vault.ts';
import type { Placed, World } from './world.ts';

/** What has to be so once everything is well again and everybody has heard of everything: see docs/sync-rules.md. */
export async function brokenPromises(world: World): Promise<string[]> {
  const broken: string[] = [];
  const documents = await readServer(world, broken);
  const erased = await readErased(world, broken);
  for (const placed of world.devices) {
    await lookForErased(placed, erased, broken);
    await lookAtDevice(world, placed, documents, broken);
  }
  await lookForWork(world, documents, erased, broken);
  for (const { doc } of documents.values()) doc.destroy();
  return broken;
}

/** What has to be so at any moment, whatever is broken: what a device still owes is in its record, whoever else wrote there. */
export async function brokenNow(world: World): Promise<string[]> {
  const broken: string[] = [];
  for (const { device } of world.devices) {
    if (device.disk.records.outbox.size === 0) continue;
    const store = openMemoryStore(device.disk);
    for (const { id, reference, bytes } of await readOwed(store)) {
      const doc = docOf(await readKept(store, reference));
      if (!contains(doc, bytes)) broken.push(`[S1] ${id} is owed by ${device.name} and not in its ${reference}`);
      doc.destroy();
    }
  }
  return broken;
}

interface AtServer {
  facts: DocumentFacts;
  doc: Y.Doc;
  bytes: Uint8Array;
  row: string;
}

/** Is a document of somebody who was erased? */
type Erased = (reference: DocumentReference) => boolean;

/** Those who were erased, whatever became of the log since; cases too that no server ever heard of. */
async function readErased(world: World, broken: string[]): Promise<Erased> {
  const disk = world.disk();
  const tombstones = await disk.tombstones();
  const people = new Set(tombstones.map(({ owner }) => owner));
  const gone = new Set(tombstones.flatMap(({ documents }) => documents.map(({ reference }) => reference as string)));
  for (const { command } of world.ledger.kept.values())
    if (command?.type === 'register' && people.has(`beneficiary/${command.beneficiary}`)) gone.add(command.reference);
  for (const { reference, kind, bytes } of await disk.readFrom(0, 100_000))
    if (gone.has(reference) && kind !== 'erased' && bytes.length > 0)
      broken.push(`[E1] the log holds words of the erased ${reference}`);
  for (const facts of await disk.allFacts())
    if (gone.has(facts.reference) || people.has(`beneficiary/${facts.beneficiary}`))
      broken.push(`[E3] the server has ${facts.reference} again, which was erased`);
  return (reference) => gone.has(reference) || people.has(reference);
}

async function lookForErased({ device }: Placed, isErased: Erased, broken: string[]): Promise<void> {
  const store = openMemoryStore(device.disk);
  const { rows, owed, tray } = await readVault(store);
  const left = [...rows.keys(), ...owed.map(({ reference }) => reference), ...tray.map(({ reference }) => reference)];
  for (const reference of new Set(left))
    if (isErased(reference)) broken.push(`[E4] ${device.name} never let go of the erased ${reference}`);
}

async function readServer(world: World, broken: string[]): Promise<Map<DocumentReference, AtServer>> {
  const disk = world.disk();
  const documents = new Map<DocumentReference, AtServer>();
  for (const facts of await disk.allFacts()) {
    const { reference } = facts;
    const stored = (await disk.read(reference))!;
    const doc = loadDocument(stored);
    const bytes = Y.encodeStateAsUpdate(doc);
    const row = JSON.stringify(project(doc, stored.facts).row);
    documents.set(reference, { facts, doc, bytes, row });
    const kept = await disk.row(reference);
    if (stored.parts.length > 0 && JSON.stringify(kept?.row) !== row)
      broken.push(`[S7] the row of ${reference} is not that of its document`);
  }
  const ids = new Set<string>();
  for (const entry of await disk.readFrom(0, 100_000)) {
    if (entry.kind !== 'update') continue;
    if (ids.has(`${entry.reference} ${entry.id}`)) broken.push(`[S5] ${entry.id} is twice in the log`);
    ids.add(`${entry.reference} ${entry.id}`);
  }
  return documents;
}

async function lookAtDevice(
  world: World,
  { device }: Placed,
  documents: Map<DocumentReference, AtServer>,
  broken: string[],
): Promise<void> {
  const { name, enrolment, disk, app } = device;
  const actor = world.accounts.actorOf(enrolment);
  const store = openMemoryStore(disk);
  const { rows, outbox, leaving } = await readVault(store);
  if (outbox.length > 0) broken.push(`[S4] ${name} still owes ${outbox.length} entries`);
  if (leaving.length > 0) broken.push(`[T3] ${name} never let go of ${leaving.join()}`);
  const held = new Set<string>();
  /** The server has an older copy of it, and takes nothing of it back from this device: it keeps what it has. */
  const { notTakenBack, lostEmpty } = world.ledger;
  const isAhead = (reference: DocumentReference) =>
    notTakenBack.has(`${enrolment} ${reference}`) || lostEmpty.has(reference);
  const registeredBy = (device: string) =>
    new Set(
      [...world.ledger.kept.values()].flatMap(({ device: by, command }) =>
        by === device && command?.type === 'register' ? [command.reference] : [],
      ),
    );
  for (const [reference, { facts, doc, bytes, row }] of documents) {
    const mayRead = can(actor, 'read', facts);
    const isEmpty = facts.kind !== 'workspace' && bytes.length <= 2;
    const record = rows.get(reference);
    const kept = await readKept(store, reference);
    if (!mayRead) {
      if (registeredBy(name).has(reference) || isAhead(reference)) continue;
      if (record || kept.state.length > 0 || kept.updates.length > 0)
        broken.push(`[T3] ${name} holds the forbidden ${reference}`);
      continue;
    }
    held.add(reference);
    if (isEmpty && !record) continue;
    if (!record) {
      broken.push(`[T2] ${name} lacks ${reference}`);
      continue;
    }
    if (isAhead(reference)) continue;
    if (record.lacks) broken.push(`[T8] ${name} lacks ${record.lacks} of ${reference}`);
    if (JSON.stringify(record.facts) !== JSON.stringify(facts))
      broken.push(`[T2] ${name} has other facts of ${reference}`);
    if (JSON.stringify(record.row) !== row)
      broken.push(`[M3] ${name} shows another row of ${reference}: ${firstDifference(record.row, row)}`);
    const here = docOf(kept);
    if (!same(Y.encodeStateVector(here), Y.encodeStateVector(doc)))
      broken.push(`[M3] ${name} and the server have not the same of ${reference}`);
    else if (!same(Y.encodeStateAsUpdate(here), bytes))
      broken.push(`[M3] ${name} and the server hold ${reference} in other bytes`);
    here.destroy();
    const open = app?.opened.get(reference);
    if (open && !open.isLost() && !same(Y.encodeStateAsUpdate(open.context().doc), bytes))
      broken.push(`[M3] ${name} has another ${reference} open`);
  }
  for (const reference of rows.keys())
    if (!held.has(reference) && !documents.has(reference) && !isAhead(reference))
      broken.push(`[T3] ${name} shows ${reference}, which nobody has`);
}

/** Everything that a vault called saved is on the server, or set aside for the person who wrote it. */
async function lookForWork(
  world: World,
  documents: Map<DocumentReference, AtServer>,
  isErased: Erased,
  broken: string[],
): Promise<void> {
  const { kept, answered, committed, settled, homeless, notTakenBack, lostEmpty, letGo } = world.ledger;
  const notTaken = new Set<number>();
  const trays = new Map<string, Map<string, Y.Doc>>();
  /** Where an older copy was put back, what was acknowledged is lost where its writer had let go of the record before. */
  const stillHas = new Map<string, Set<DocumentReference>>();
  for (const { device } of world.devices) {
    const { tray, rows } = await readVault(openMemoryStore(device.disk));
    const back = [...rows.keys()].filter((reference) => !notTakenBack.has(`${device.enrolment} ${reference}`));
    stillHas.set(device.name, new Set(back));
    trays.set(
      device.name,
      new Map(
        tray.flatMap(({ ids, state }) =>
          ids.map((id) => [id, docOf({ state: [{ format: 1, bytes: state }], updates: [] })] as const),
        ),
      ),
    );
  }
  for (const [id, { device, reference, bytes, command }] of kept) {
    if (isErased(reference)) continue;
    const there = documents.get(reference);
    const isThere = there !== undefined && (bytes ? contains(there.doc, bytes) : answered.has(id));
    if (committed.has(id) || answered.has(id)) {
      const mayBeLost =
        world.restores() > 0 && (!stillHas.get(device)!.has(reference) || letGo.has(`${device} ${reference}`));
      if (!isThere && !mayBeLost && !lostEmpty.has(reference))
        broken.push(`[S3] ${id} of ${device} was acknowledged and is lost (${reference})`);
      continue;
    }
    if (isThere) continue;
    const aside = trays.get(device)!.get(id);
    if (aside && bytes && !contains(aside, bytes))
      broken.push(`[D6] ${id} of ${device} was set aside without its words`);
    if (aside || settled.has(id) || homeless.has(id)) {
      if (bytes) for (const client of clientsIn(bytes)) notTaken.add(client);
      continue;
    }
    broken.push(`[S1] ${id} of ${device} was saved and is nowhere (${reference} ${command?.type ?? 'update'})`);
  }
  // An update may wait for one before it that was refused in the end, and then waits for ever; for nothing else.
  for (const [reference, { doc }] of documents)
    for (const client of doc.store.pendingStructs?.missing.keys() ?? [])
      if (!notTaken.has(client)) broken.push(`[D7] ${reference} waits on the server for ${client}, which all gave`);
}

/** Is all of it in the document, or kept in it until what it needs comes? */
function contains(doc: Y.Doc, bytes: Uint8Array): boolean {
  const waiting = () => [doc.store.pendingStructs?.update.length, doc.store.pendingDs?.length].join();
  const before = waiting();
  let news = false;
  const listen = () => {
    news = true;
  };
  doc.on('update', listen);
  Y.applyUpdate(doc, bytes);
  doc.off('update', listen);
  return !news && waiting() === before;
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at]);

/** For whoever reads a fault: where two rows begin to differ, the first one's words first. */
function firstDifference(shown: unknown, there: string): string {
  const here = JSON.stringify(shown);
  const at = [...here].findIndex((letter, index) => letter !== there[index]);
  return `${here.slice(Math.max(0, at - 60), at + 60)} | ${there.slice(Math.max(0, at - 60), at + 60)}`;
}
