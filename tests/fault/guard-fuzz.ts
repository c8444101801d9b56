import assert from 'node:assert/strict';
import * as Y from 'yjs';
import { enrolmentOf } from '../../shared/base/client-id.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { seededRandom } from '../../shared/base/seeded-random.ts';
import { entryIdOf } from '../../sync-server/storage/entry-id.ts';
import { createMemoryStore } from '../../sync-server/storage/memory-store.ts';
import { createDoor } from '../../sync-server/sync/commit-update.ts';
import { holds } from '../../sync-server/sync/guard/document-state.ts';
import { readUpdate, type UpdateOutline } from '../../sync-server/sync/guard/read-update.ts';
import { whyNotInto } from '../../sync-server/sync/guard/why-not-into.ts';
import { loadDocument } from '../../sync-server/sync/load-document.ts';
import { below, type Draw, forge, mutate, noise, pick } from './forge.ts';
import { actorOf, type Story, tellStories, WRITERS } from './guard-corpus.ts';

/**
 * Sends the guard what a broken or hostile device might, and holds it to Yjs: what it lets in merges, is read as the
 * guard read it, does nothing but what the guard said, and leaves a colleague's next edit as good as it was.
 * A seed replays one run: `runs` of them count up from the first.
 */
export interface FuzzFigures {
  seed: number;
  runs: number;
  entered: number;
  /** Refusals by their code. */
  refused: Record<string, number>;
  /** The longest that one update held the thread, in milliseconds of its own time; and Yjs with what was let in. */
  guardMs: number;
  yjsMs: number;
}

const OWN = [WRITERS[0].client, WRITERS[0].client + 1];
const isOwn = (client: number) => enrolmentOf(client) === WRITERS[0].enrolment;
/** Runs that go through the whole door, with a store, an open document and a colleague at the same time. */
const DOOR_EVERY = 20;

export async function runGuardFuzz(seed: number, runs: number): Promise<FuzzFigures> {
  const stories = tellStories();
  const figures: FuzzFigures = { seed, runs, entered: 0, refused: {}, guardMs: 0, yjsMs: 0 };
  for (let one = seed; one < seed + runs; one += 1) {
    try {
      if (one % DOOR_EVERY === 0) await passTheDoor(stories, seededRandom(one));
      else lookOnce(stories, seededRandom(one), figures);
    } catch (error) {
      throw new Error(`the guard fuzz fails with seed ${one}: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      });
    }
    if (one % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return figures;
}

/** A story up to a place in it, and something that the first writer's device sends there. */
function scene(stories: Story[], draw: Draw) {
  const story = pick(draw, stories);
  const at = 1 + below(draw, story.steps.length);
  const before = story.steps.slice(0, at).map(({ bytes }) => bytes);
  const next = story.steps[at];
  const doc = load(before);
  const bytes = (): Uint8Array => {
    const [one, other] = [pick(draw, story.steps).bytes, pick(draw, pick(draw, stories).steps).bytes];
    const kind = draw();
    if (kind < 0.35) return forge(draw, doc, OWN);
    if (kind < 0.65) return mutate(draw, next?.writer === 0 ? next.bytes : one, other);
    if (kind < 0.8) return mutate(draw, forge(draw, doc, OWN), one);
    if (kind < 0.9) return mutate(draw, Y.mergeUpdates([one, pick(draw, story.steps).bytes]), other);
    if (kind < 0.95) return next?.writer === 0 ? next.bytes : one;
    return noise(draw);
  };
  return { story, before, next, doc, bytes };
}

function load(updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ guid: 'fuzz' });
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

/** Milliseconds of this thread's own time, whatever else the machine does. */
function timed<T>(work: () => T): [T, number] {
  const before = process.threadCpuUsage();
  const result = work();
  const { user, system } = process.threadCpuUsage(before);
  return [result, (user + system) / 1000];
}

function lookOnce(stories: Story[], draw: Draw, figures: FuzzFigures): void {
  const { before, next, doc, bytes: send } = scene(stories, draw);
  const bytes = send();
  const copy = bytes.slice();
  const untouched = Y.encodeStateAsUpdate(doc);
  const [verdict, ms] = timed(() => judge(doc, bytes));
  figures.guardMs = Math.max(figures.guardMs, ms);
  assert.deepEqual(bytes, copy, 'the guard changed what came');
  assert.deepEqual(Y.encodeStateAsUpdate(doc), untouched, 'the guard changed the document');
  if (next?.writer === 0 && bytes === next.bytes)
    assert.equal(verdict.code, 'enter', `an honest update: ${verdict.code}`);
  if (verdict.outline) {
    agreesWithYjs(bytes, verdict.outline);
    // To a document that holds nothing of it, too: there it waits, or merges.
    Y.encodeStateAsUpdate(load([bytes]));
  }
  if (verdict.code !== 'enter' || !verdict.outline) {
    figures.refused[verdict.code] = (figures.refused[verdict.code] ?? 0) + 1;
    return;
  }
  figures.entered += 1;
  const after = load([Y.encodeStateAsUpdate(doc)]);
  const [, yjsMs] = timed(() => Y.applyUpdate(after, bytes));
  figures.yjsMs = Math.max(figures.yjsMs, yjsMs);
  doesWhatWasSaid(doc, after, verdict.outline);
  staysReadable([...before, bytes], after);
  if (next?.writer === 1) colleagueGoesOn(after, next.bytes);
}

/** `enter`, or why not; without an outline where it can't be read. */
interface Verdict {
  code: string;
  outline: UpdateOutline | null;
}

/** As the door does, for one who may write. */
function judge(doc: Y.Doc, bytes: Uint8Array): Verdict {
  const read = readUpdate(bytes);
  if (!read.ok) return { code: read.error.code, outline: null };
  const outline = read.value;
  if (holds(doc, outline)) return { code: 'held', outline };
  if (outline.blocks.some(({ client }) => !isOwn(client))) return { code: 'not-your-client-id', outline };
  const refusal = whyNotInto(doc, outline, { bytes: bytes.length, isOwn, mustFit: false, isAlone: true });
  return { code: refusal?.code ?? 'enter', outline };
}

function agreesWithYjs(bytes: Uint8Array, outline: UpdateOutline): void {
  const { structs, ds } = Y.decodeUpdate(bytes);
  assert.equal(structs.length, outline.structs, 'counts other structs than Yjs');
  const ends = new Map<number, number>();
  for (const { id, length } of structs) ends.set(id.client, id.clock + length);
  for (const { client, end, clock } of outline.blocks) {
    if (end > clock) assert.equal(ends.get(client), end, 'reads another length than Yjs');
  }
  const deletes = [...ds.clients].flatMap(([client, all]) => all.map(({ clock, len }) => `${client} ${clock} ${len}`));
  const read = outline.deletes.map(({ client, clock, length }) => `${client} ${clock} ${length}`);
  assert.deepEqual(read.sort(), deletes.sort(), 'reads other deletions than Yjs');
}

const stateOf = (doc: Y.Doc, client: number) => Y.getState(doc.store, client);

/** Nobody else's clock moves, no root appears, and nothing of another goes, but what the outline names. */
function doesWhatWasSaid(before: Y.Doc, after: Y.Doc, outline: UpdateOutline): void {
  for (const client of after.store.clients.keys()) {
    const block = outline.blocks.find((one) => one.client === client);
    const [was, is] = [stateOf(before, client), stateOf(after, client)];
    assert.ok(is >= was && is <= Math.max(was, block?.end ?? was), `the clock of ${client} went from ${was} to ${is}`);
  }
  for (const root of after.share.keys()) assert.ok(before.share.has(root) || outline.roots.has(root), `a root ${root}`);
  for (const [client, structs] of after.store.clients) {
    if (isOwn(client)) continue;
    for (const struct of structs) {
      if (!struct.deleted || isDeletedAt(before, client, struct.id.clock)) continue;
      const { clock } = struct.id;
      const said = outline.deletes.some(
        (one) => one.client === client && one.clock <= clock && clock < one.clock + one.length,
      );
      assert.ok(
        said || followsFrom(struct, after) || isMark(before, client, clock),
        `took away ${client} ${clock} without saying so`,
      );
    }
  }
  for (const { _item: entry, path } of entriesOf(before)) {
    assert.ok(!isDeletedAt(after, entry!.id.client, entry!.id.clock), `took away the entry ${path}`);
  }
}

function isDeletedAt(doc: Y.Doc, client: number, clock: number): boolean {
  const structs = doc.store.clients.get(client);
  if (!structs || stateOf(doc, client) <= clock) return false;
  return structs[Y.findIndexSS(structs, clock)]!.deleted;
}

/** Where formatted words go, Yjs itself clears away the marks around them that mark nothing any more. */
function isMark(before: Y.Doc, client: number, clock: number): boolean {
  const structs = before.store.clients.get(client)!;
  const struct = structs[Y.findIndexSS(structs, clock)];
  return struct instanceof Y.Item && struct.content instanceof Y.ContentFormat;
}

/** Gone with what it stood in, or replaced under its key by what is new. */
function followsFrom(struct: Y.Item | Y.GC, after: Y.Doc): boolean {
  if (struct instanceof Y.GC) return true;
  const parent = struct.parent as Y.AbstractType<Y.YEvent<never>>;
  if (parent._item?.deleted) return true;
  const now = struct.parentSub === null ? undefined : parent._map.get(struct.parentSub);
  return now !== undefined && isOwn(now.id.client) && after.store.clients.has(now.id.client);
}

function entriesOf(doc: Y.Doc): { _item: Y.Item | null; path: string }[] {
  const found: { _item: Y.Item | null; path: string }[] = [];
  const visit = ({ _map }: { _map: Map<string, Y.Item> }, path: string) => {
    for (const [key, item] of _map) {
      if (item.deleted || !(item.content instanceof Y.ContentType)) continue;
      found.push({ _item: item, path: `${path}/${key}` });
      visit(item.content.type, `${path}/${key}`);
    }
  };
  for (const [name, type] of doc.share) visit(type, name);
  return found;
}

/** As a log is read, and as a snapshot of it; and the same comes of both. */
function staysReadable(log: Uint8Array[], after: Y.Doc): void {
  const fromLog = load(log);
  const wanted = Y.encodeStateVector(after);
  assert.deepEqual(sorted(Y.encodeStateVector(fromLog)), sorted(wanted), 'the log makes something else');
  const snapshot = load([Y.encodeStateAsUpdate(fromLog)]);
  assert.deepEqual(sorted(Y.encodeStateVector(snapshot)), sorted(wanted), 'the snapshot makes something else');
}

const sorted = (vector: Uint8Array) => [...Y.decodeStateVector(vector)].sort(([a], [b]) => a - b);

function colleagueGoesOn(doc: Y.Doc, bytes: Uint8Array): void {
  const read = readUpdate(bytes);
  assert.ok(read.ok, "a colleague's edit can't be read any more");
  const isTheirs = (client: number) => client === WRITERS[1].client;
  const refusal = whyNotInto(doc, read.value, { bytes: bytes.length, isOwn: isTheirs, mustFit: false, isAlone: true });
  assert.equal(refusal, null, `a colleague's edit is refused: ${JSON.stringify(refusal)}`);
  Y.applyUpdate(doc, bytes);
  for (const { client, end } of read.value.blocks) assert.equal(stateOf(doc, client), end, "a colleague's edit waits");
}

/** Several updates at once and one after the other through the whole door, while a colleague writes. */
async function passTheDoor(stories: Story[], draw: Draw): Promise<void> {
  const { story, before, next, bytes } = scene(stories, draw);
  const { reference } = story.facts;
  const store = createMemoryStore();
  const [robot, colleague] = WRITERS.map(actorOf) as [ReturnType<typeof actorOf>, ReturnType<typeof actorOf>];
  await store.register(story.facts, colleague);
  await store.append(before.map((update) => ({ reference, bytes: update, id: entryIdOf(update), by: colleague })));
  const open = draw() < 0.5 ? load(before) : null;
  const faults: unknown[] = [];
  const door = createDoor({
    store,
    clock: systemClock,
    open: {
      get: () => open as never,
      takePlaceIfDue: () => false,
      async apply(_reference, update) {
        if (open) Y.applyUpdate(open, update);
      },
    },
    tellReached: async () => undefined,
    moved() {},
    failed: (error) => void faults.push(error),
  });
  const pushes = Array.from({ length: 1 + below(draw, 3) }, () =>
    Array.from({ length: 1 + below(draw, 4) }, () => ({ reference, bytes: bytes() })),
  );
  const all = pushes.map((push) => door.commit(push, robot));
  const theirs = next?.writer === 1 ? door.commit([{ reference, bytes: next.bytes }], colleague) : null;
  await Promise.all(all);
  if (theirs) assert.ok((await theirs)[0]!.ok, "a colleague's edit was refused");
  assert.deepEqual(faults, [], 'something failed inside');
  const fromLog = loadDocument((await store.read(reference))!);
  if (open) staysReadable([Y.encodeStateAsUpdate(open)], fromLog);
  else Y.encodeStateAsUpdate(fromLog);
}
