import type { Hocuspocus } from '@hocuspocus/server';
import * as Y from 'yjs';
import type { Actor } from '../../shared/authz/actor.ts';
import { can } from '../../shared/authz/can.ts';
import type { OutboxId } from '../../shared/base/ids.ts';
import { type DocumentReference, idIn } from '../../shared/docs/reference.ts';
import type { Me } from '../../shared/protocol/accounts.ts';
import type { LiveMessage } from '../../shared/protocol/live.ts';
import { isPassing, type PushResult, pushRequestSchema, type RegisterCommand } from '../../shared/protocol/outbox.ts';
import { returnedRequestSchema } from '../../shared/protocol/returned.ts';
import { cutPieces, documentsRequestSchema, readPiece, type SyncPiece } from '../../shared/protocol/sync-frames.ts';
import { createRowFollower } from '../../sync-server/followers/rows.ts';
import { createSnapshots } from '../../sync-server/followers/snapshots.ts';
import type { DocStore } from '../../sync-server/storage/doc-store.ts';
import { entryIdOf } from '../../sync-server/storage/entry-id.ts';
import { createAssign } from '../../sync-server/sync/assign.ts';
import { createDoor } from '../../sync-server/sync/commit-update.ts';
import { tellsReached } from '../../sync-server/sync/cursor.ts';
import { documentsNamed } from '../../sync-server/sync/documents-named.ts';
import { createErase } from '../../sync-server/sync/erase.ts';
import { createChangedNews } from '../../sync-server/sync/live/changed.ts';
import type { Session } from '../../sync-server/sync/live/session.ts';
import { createSessions } from '../../sync-server/sync/live/sessions.ts';
import { wholeUpdate } from '../../sync-server/sync/load-document.ts';
import { openDocuments } from '../../sync-server/sync/open-documents.ts';
import { pull } from '../../sync-server/sync/pull.ts';
import { push } from '../../sync-server/sync/push.ts';
import { registerMany } from '../../sync-server/sync/register.ts';
import { takeReturned } from '../../sync-server/sync/returned.ts';
import type { Accounts } from './accounts.ts';
import { CutOff, type Far, type SocketEnd } from './link.ts';
import { newProcess, type Scheduler } from './scheduler.ts';
import { storeInTurns } from './store-in-turns.ts';

/** What a device says on its socket: in place of Hocuspocus's frames, and with the same meaning. */
export type Up =
  | { type: 'hello'; token: string }
  | { type: 'open'; reference: DocumentReference; vector: Uint8Array }
  | { type: 'update' | 'step2'; reference: DocumentReference; bytes: Uint8Array }
  | { type: 'leave'; reference: DocumentReference };

export type Down =
  | { type: 'admitted' }
  | { type: 'denied'; reference: DocumentReference; reason: string }
  | { type: 'opened'; reference: DocumentReference; bytes: Uint8Array; vector: Uint8Array }
  | { type: 'update'; reference: DocumentReference; bytes: Uint8Array }
  | { type: 'stateless'; text: string };

export interface RunningServer extends Far<Up, Down> {
  /** Is there something that it hasn't finished by itself? */
  isBusy(): boolean;
  /** An administrator erases whomever the seed says. */
  eraseSomebody(): void;
  /** Somebody's roles changed: their sockets close. */
  accessChanged(user: Actor['user']): void;
}

interface Parts {
  scheduler: Scheduler;
  disk: DocStore;
  accounts: Accounts;
  /** Does the disk refuse the next write? */
  refuses(): boolean;
  /** The server is about to answer that it has this. */
  committed(id: OutboxId): void;
  /** Was it once answered that this is committed? */
  wasCommitted(id: OutboxId): boolean;
  /** It refuses this for good, which a device gave back or, having heard no answer, sent again. */
  notTakenBack(enrolment: number, reference: DocumentReference): void;
  failed(error: unknown, what: string): void;
}

/** Documents in an answer, and in a piece of one: few, so that the way to the end is long. */
const limits = { documents: 5, rows: 7 };
const pieces = { documents: 2, rows: 3 };
const UNLOAD_MS = 2_000;

interface OpenHere {
  doc: Y.Doc;
  connections: Set<Connection>;
}
interface Connection {
  document: { name: string };
  context: { session: unknown };
  down: SocketEnd<Down>;
  readOnly: boolean;
  leave(): void;
}

/**
 * The server's sync room in one process over a store that outlives it, as `create-sync.ts` puts it together. The sockets are
 * not Hocuspocus's: `live` does for each message what `live-hooks.ts` does.
 */
export function startServer(
  number: number,
  { scheduler, disk, accounts, refuses, committed, wasCommitted, notTakenBack, failed }: Parts,
): RunningServer {
  const process = newProcess(`server ${number}`);
  const store = storeInTurns(disk, process, scheduler, refuses);
  const snapshots = createSnapshots(store, failed);
  const log = { error: (fields: unknown, what?: string) => failed((fields as { err?: unknown }).err, what ?? '') };
  const follower = createRowFollower({ store, snapshots, log: log as never });
  let making = 0;
  const rows = {
    async upTo(reference: DocumentReference, sequence: number) {
      making += 1;
      await follower.upTo(reference, sequence);
      making -= 1;
    },
    // At once: half a second of the machine's own time is none of the scheduler's.
    follow: (reference: DocumentReference, sequence: number) => void rows.upTo(reference, sequence),
    erased: follower.erased,
  };
  const sessions = createSessions();
  const news = createChangedNews(sessions);
  const documents = new Map<string, OpenHere>();
  const loadingDocuments = new Map<string, Promise<OpenHere>>();
  const hocuspocus = {
    documents: { get: (name: string) => documents.get(name)?.doc },
    loadingDocuments,
    closeConnections(name: DocumentReference) {
      for (const connection of [...(documents.get(name)?.connections ?? [])]) {
        connection.leave();
        connection.down.send({ type: 'denied', reference: name, reason: 'closed' });
      }
      documents.delete(name);
    },
  } as unknown as Hocuspocus;
  // With all words: the second in which one place is enough is of the machine's own time.
  const open = openDocuments(hocuspocus, { takeIfDue: () => true });
  const tellReached = tellsReached(store);
  const door = createDoor({
    store,
    clock: scheduler.now,
    open,
    tellReached,
    failed,
    moved({ reference, facts, sequence, by }) {
      news.add(reference, facts, by.enrolment);
      rows.follow(reference, sequence);
    },
  });
  const register = (commands: RegisterCommand[], by: Actor) => registerMany(store, accounts.places, commands, by);
  const assign = createAssign({ store, rows, sessions, news });
  const erase = createErase({ store, rows, open, sessions, news });

  async function handle(path: string, body: unknown, by: Actor): Promise<unknown> {
    if (path === '/api/me') return accounts.me(by.enrolment) satisfies Me;
    if (path === '/api/push') {
      const { entries } = pushRequestSchema.parse(body);
      const results = await push({ door, register, assign }, entries, by).catch((error: unknown) => {
        failed(error, 'push');
        return entries.map(({ id }): PushResult => ({ status: 'refused', id, refusal: { code: 'storage' } }));
      });
      for (const [at, { status, id }] of results.entries()) {
        const entry = entries[at]!;
        const reference = entry.kind === 'update' ? entry.reference : entry.command.reference;
        if (status === 'committed') committed(id);
        else if (wasCommitted(id) && isLostRight(results[at]!))
          notTakenBack(by.enrolment, reference as DocumentReference);
      }
      return { results, reached: await tellReached() };
    }
    if (path === '/api/returned') {
      const results = await takeReturned({ store, door, register, assign }, returnedRequestSchema.parse(body), by);
      if (!results.ok) throw new Refused(results.error);
      for (const one of results.value) {
        const facts = await disk.facts(one.reference);
        const isFinal = one.status === 'refused' && !isPassing(one.refusal.code);
        if (isFinal || !facts || !can(by, 'read', facts)) notTakenBack(by.enrolment, one.reference);
      }
      return { results: results.value, reached: await tellReached() };
    }
    throw new Error(`no such path: ${path}`);
  }

  async function* stream(request: string): AsyncGenerator<Uint8Array> {
    const { path, body, token } = JSON.parse(request);
    const by = accounts.actorOfToken(token)!;
    try {
      const cutter = cutPieces();
      for await (const frame of frames(path, body, by)) {
        for (const piece of cutter.add(frame)) scheduler.trace.note(`answers ${by.name} ${told(readPiece(piece))}`);
        yield frame;
      }
    } catch (error) {
      failed(error, path);
      throw new CutOff();
    }
  }

  async function* frames(path: string, body: unknown, by: Actor): AsyncGenerator<Uint8Array> {
    const leftOut = (reference: DocumentReference, why: unknown) => failed(why, reference);
    const parts = { store, rows, pieces, leftOut };
    if (path === '/api/sync/documents') {
      yield* documentsNamed(parts, documentsRequestSchema.parse(body).documents, by);
      return;
    }
    const { searchParams } = new URL(path, 'https://server');
    const what = searchParams.has('rows') ? 'rows' : 'documents';
    yield* await pull(
      parts,
      { after: searchParams.get('after'), seen: searchParams.getAll('seen'), limit: limits[what], what },
      by,
    );
  }

  async function answer(request: string): Promise<string> {
    const { path, body, token } = JSON.parse(request);
    const by = accounts.actorOfToken(token);
    if (!by) return JSON.stringify({ status: 401 });
    return handle(path, body, by).then(
      (answered) => {
        scheduler.trace.note(`answers ${by.name} ${path.slice(0, 10)} ${shortened(answered)}`);
        return JSON.stringify({ status: 200, body: answered });
      },
      (error: unknown) => {
        if (error instanceof Refused) return JSON.stringify({ status: 409, code: error.message });
        failed(error, path);
        return JSON.stringify({ status: 500 });
      },
    );
  }

  async function load(reference: DocumentReference): Promise<OpenHere> {
    const stored = await store.read(reference);
    const doc = Object.assign(new Y.Doc({ guid: reference }), {
      getConnections: () => [...here.connections],
      broadcastStateless(text: string) {
        for (const { down } of here.connections) down.send({ type: 'stateless', text });
      },
    });
    const whole = stored && stored.parts.length > 0 ? wholeUpdate(stored) : null;
    if (whole) Y.applyUpdate(doc, whole);
    const here: OpenHere = { doc, connections: new Set() };
    doc.on('update', (bytes: Uint8Array) => {
      for (const { down } of here.connections) down.send({ type: 'update', reference, bytes });
    });
    documents.set(reference, here);
    return here;
  }

  function live(down: SocketEnd<Down>) {
    const attached = new Map<DocumentReference, Connection>();
    const turns = new Map<DocumentReference, Promise<void>>();
    const session = {
      actor: null as Actor | null,
      token: null as string | null,
      connections: new Set<Connection>(),
      opening: new Set<DocumentReference>(),
      workspace: { sendStateless: (text: string) => down.send({ type: 'stateless', text }) },
      watchesFigures: false,
      ended: false,
      end() {
        if (session.ended) return;
        over();
        down.close();
      },
    };
    sessions.all.add(session as unknown as Session);

    function over(): void {
      session.ended = true;
      sessions.all.delete(session as unknown as Session);
      for (const reference of [...attached.keys()]) leave(reference);
    }

    function leave(reference: DocumentReference): void {
      const connection = attached.get(reference);
      const here = documents.get(reference);
      if (!connection || !here) return;
      attached.delete(reference);
      session.connections.delete(connection);
      here.connections.delete(connection);
      snapshots.rests(reference);
      setTimeout(() => {
        if (here.connections.size === 0 && documents.get(reference) === here) documents.delete(reference);
      }, UNLOAD_MS);
    }

    async function attach(reference: DocumentReference, vector: Uint8Array): Promise<void> {
      const deny = (reason: string) => down.send({ type: 'denied', reference, reason });
      const facts = await store.facts(reference);
      const actor = session.token === null ? null : accounts.actorOfToken(session.token);
      if (!actor || session.ended) return session.end();
      session.actor = actor;
      if (!facts) return deny('not-registered');
      if (!can(actor, 'read', facts)) return deny('forbidden');
      session.opening.add(reference);
      let loading = loadingDocuments.get(reference);
      if (!loading && !documents.has(reference)) {
        loading = load(reference).finally(() => loadingDocuments.delete(reference));
        loadingDocuments.set(reference, loading);
      }
      const here = documents.get(reference) ?? (await loading!);
      session.opening.delete(reference);
      if (session.ended) return;
      const readOnly = !can(actor, 'write', facts);
      const connection = {
        document: { name: reference },
        context: { session },
        down,
        readOnly,
        leave: () => leave(reference),
      };
      here.connections.add(connection);
      documents.set(reference, here);
      session.connections.add(connection);
      attached.set(reference, connection);
      const reached = await tellReached();
      if (session.ended) return;
      if (reached) down.send({ type: 'stateless', text: JSON.stringify({ type: 'reached', reached }) });
      const bytes = Y.encodeStateAsUpdate(here.doc, vector);
      down.send({ type: 'opened', reference, bytes, vector: Y.encodeStateVector(here.doc) });
    }

    async function receive(reference: DocumentReference, bytes: Uint8Array, isWhole: boolean): Promise<void> {
      const { actor } = session;
      if (!actor || session.ended || !attached.has(reference)) return;
      const [result] = await door.commit([{ reference, bytes, isWhole }], actor);
      if (!result!.ok && isWhole) {
        if (result!.error.code === 'not-your-client-id' || isPassing(result!.error.code)) return;
      }
      const id = entryIdOf(bytes);
      if (result!.ok) committed(id);
      const message: LiveMessage = result!.ok
        ? { type: 'committed', ids: [id], reached: await tellReached() }
        : { type: 'refused', id, refusal: result!.error };
      if (!session.ended) down.send({ type: 'stateless', text: JSON.stringify(message) });
    }

    /** The messages of one document are handled one after the other. */
    function inTurn(reference: DocumentReference, work: () => Promise<void> | void): void {
      const mine = (turns.get(reference) ?? Promise.resolve()).then(work);
      turns.set(
        reference,
        mine.catch((error: unknown) => failed(error, 'live')),
      );
    }

    return {
      message(message: Up) {
        if (session.ended) return;
        if (message.type === 'hello') {
          session.token = message.token;
          session.actor = accounts.actorOfToken(message.token);
          if (session.actor) down.send({ type: 'admitted' });
          else session.end();
          return;
        }
        const { reference } = message;
        if (message.type === 'leave') inTurn(reference, () => leave(reference));
        else if (message.type === 'open') inTurn(reference, () => attach(reference, message.vector));
        else inTurn(reference, () => receive(reference, message.bytes, message.type === 'step2'));
      },
      closed: over,
    };
  }

  async function eraseSomebody(): Promise<void> {
    const people = (await store.allFacts()).filter(({ kind }) => kind === 'beneficiary');
    if (people.length === 0) return;
    const { reference } = scheduler.pick(people);
    scheduler.trace.note(`erases ${reference}`);
    await erase(idIn(reference), 'asked', accounts.admin);
  }

  void follower.catchUp();
  return {
    process,
    answer,
    stream,
    accept: live,
    eraseSomebody: () => eraseSomebody().catch((error: unknown) => failed(error, 'erase')),
    isBusy: () => making > 0 || loadingDocuments.size > 0,
    accessChanged: (user) => sessions.accessChanged({ user, kind: 'roles' }),
  };
}

/** An older copy of before may lack the document, or what its person may do in it. */
const isLostRight = (result: PushResult): boolean =>
  result.status === 'refused' && ['forbidden', 'not-registered'].includes(result.refusal.code);

/** Answered as a problem with this code. */
class Refused extends Error {}

/** For the trace: what is long and says little cut short. */
const shortened = (answered: unknown): string =>
  JSON.stringify(answered, (name, value) =>
    name === 'bytes' || name === 'row' || name === 'cursor' ? undefined : value,
  ).slice(0, 2000);

const told = ({ begin, items, gone, erased, place }: SyncPiece): string =>
  JSON.stringify([
    begin,
    items.map(({ reference, sequence, how }) => [how, reference, sequence]),
    gone,
    erased,
    place.remaining,
  ]);
