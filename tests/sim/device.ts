import { groupWrites } from '../../client/local/group-writes.ts';
import { pack } from '../../client/local/packed.ts';
import { cell, until } from '../../client/local/readable.ts';
import type { RowRecord, TrayItem, Unsent, Wrote } from '../../client/local/vault-changes.ts';
import { ApiError, type RequestOptions } from '../../client/sync/api-request.ts';
import { bringsFrom } from '../../client/sync/bring.ts';
import { type ClosedEdits, closedEdits } from '../../client/sync/closed-edits.ts';
import { openExchange } from '../../client/sync/exchange.ts';
import { asksToFetch, readLiveMessage } from '../../client/sync/live-message.ts';
import { holdRows } from '../../client/sync/rows.ts';
import { wantedOrder } from '../../client/sync/wanted-order.ts';
import type { Actor } from '../../shared/authz/actor.ts';
import type { UserId } from '../../shared/base/ids.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { type Me, meSchema } from '../../shared/protocol/accounts.ts';
import { isPassing } from '../../shared/protocol/outbox.ts';
import { tokenOf } from './accounts.ts';
import type { Ledger } from './ledger.ts';
import type { Link, SocketEnd } from './link.ts';
import { losePower, type MemoryDisk, newMemoryDisk, openMemoryStore } from './memory-vault-store.ts';
import { type HeldDocument, holdDocument } from './open-document.ts';
import { newProcess, type Process, type Scheduler } from './scheduler.ts';
import type { Down, Up } from './server.ts';
import { factOf, openSimVault } from './vault.ts';
import { witnessed } from './witness.ts';

/** How often work that nobody has acknowledged is looked for; as in `open-device.ts`, like what else is timed here. */
const SWEEP_MS = 2_000;
const GATHER_MS = 150;
const IDLE_MS = 2_000;
const CONNECT_MS = 400;

/** A device: what lies on its disk, and the app while it runs. */
export interface SimDevice {
  name: string;
  enrolment: number;
  disk: MemoryDisk;
  /** null while it is off, and until its vault is open. */
  app: App | null;
  /** Does nothing while it runs. */
  start(): void;
  /** Ends between two steps; with `power`, what was not flushed may be gone. */
  crash(power: boolean): void;
}

/** The app of one person, unlocked. */
export interface App {
  process: Process;
  actor(): Actor;
  edits: ClosedEdits;
  rows: ReadonlyMap<DocumentReference, RowRecord>;
  tray: () => TrayItem[];
  open(reference: DocumentReference): Promise<void>;
  opened: ReadonlyMap<DocumentReference, HeldDocument>;
  close(reference: DocumentReference): Promise<void>;
  isOnline(): boolean;
  /** Nothing owed, nothing lacking, nothing on its way. */
  isSettled(): boolean;
  /** What it still lacks, for whoever reads why it never settled. */
  lacking(): DocumentReference[];
  /** Are documents that nobody asked for to be fetched; and may more come over a line that costs? */
  setFetching(on: boolean): void;
  setThrifty(on: boolean): void;
  syncNow(): Promise<void>;
}

interface Parts {
  scheduler: Scheduler;
  link: Link<Up, Down>;
  ledger: Ledger;
  me: () => Me;
  /** Does the disk refuse the next write? */
  refuses(): boolean;
  failed(error: unknown, what: string): void;
}

export function createDevice(name: string, enrolment: number, parts: Parts): SimDevice {
  const { scheduler, link, failed } = parts;
  let process: Process | null = null;
  let runs = 0;

  const device: SimDevice = {
    name,
    enrolment,
    disk: newMemoryDisk(),
    app: null,
    start() {
      if (process) return;
      runs += 1;
      const mine = newProcess(`${name} ${runs}`);
      process = mine;
      scheduler.after(0, mine, 'starts', () => {
        openApp(device, mine, parts).then(
          (app) => {
            device.app = app;
          },
          (error: unknown) => failed(error, `${name} can't start`),
        );
      });
    },
    crash(power) {
      if (!process) return;
      scheduler.kill(process);
      link.lost(process);
      process = null;
      device.app = null;
      const { disk } = device;
      if (power) device.disk = losePower(disk, scheduler.below(disk.unflushed.length + 1));
    },
  };
  return device;
}

/** The parts of a device as `open-device.ts` puts them together, over a vault in memory and a line that the seed rules. */
async function openApp(device: SimDevice, process: Process, parts: Parts): Promise<App> {
  const { scheduler, link, ledger, refuses, failed } = parts;
  const { disk, enrolment } = device;
  const turn = (what: string) => scheduler.turn(process, what, `disk of ${process.name}`);
  const store = openMemoryStore(disk, turn, refuses);
  const atOnce = openMemoryStore(disk);
  if (!(await factOf(atOnce, 'me'))) await atOnce.run([await atOnce.put('facts', 'me', pack(parts.me()))], 'strict');

  const rows = new Map<DocumentReference, RowRecord>();
  const documents = new Map<DocumentReference, HeldDocument>();
  let trayItems: TrayItem[] = [];
  const vault = await openSimVault(store, follow);
  for (const row of vault.rows) rows.set(row.reference, row);
  trayItems = vault.tray;
  let me = (await factOf(store, 'me'))!;
  let actor = actorOf(me, enrolment);
  const held = holdRows(vault.rows, { user: me.user.id, enrolment });
  const unsent = new Map<DocumentReference, Unsent>(vault.unsent);
  const online = cell(false);
  const connecting = cell(true);
  let socket: SocketEnd<Up> | null = null;
  let openedAt = 0;
  let inFlight = 0;
  let thrifty = false;
  const watched = witnessed(vault, { device: device.name, store: atOnce, ledger, isHere: (one) => rows.has(one) });
  const { write } = watched;
  const writes = groupWrites(write);

  function behind(work: Promise<unknown>): void {
    work.catch((error: unknown) => failed(error, device.name));
  }

  const requests = {
    async api<T>(path: string, options: { body?: unknown } = {}): Promise<T> {
      inFlight += 1;
      try {
        const { body } = options;
        const text = await link.request(process, JSON.stringify({ path, body, token: tokenOf(enrolment) }));
        const answer = JSON.parse(text) as { status: number; body: T; code?: string };
        if (answer.status === 200) return answer.body;
        throw new ApiError({ code: answer.code ?? `http-${answer.status}`, title: path, status: answer.status });
      } catch (error) {
        if (error instanceof ApiError) throw error;
        throw new ApiError({ code: 'offline', title: 'The server could not be reached', status: 0 });
      } finally {
        inFlight -= 1;
      }
    },
    async *stream(path: string, _: string, options: RequestOptions = {}): AsyncGenerator<Uint8Array> {
      inFlight += 1;
      try {
        const { body, signal } = options;
        yield* link.stream(process, JSON.stringify({ path, body, token: tokenOf(enrolment) }), signal!);
      } catch (error) {
        if (options.signal?.aborted) throw error;
        throw new ApiError({ code: 'offline', title: 'The answer was cut off', status: 0 });
      } finally {
        inFlight -= 1;
      }
    },
    download: () => Promise.reject(new Error('nothing is downloaded here')),
  };

  const exchange = openExchange(
    {
      vault: watched as never,
      requests,
      isListed: false,
      mayAsk: () => online.get(),
      live: () => ({
        references: [...documents.values()].filter((one) => one.isFollowed()).map(({ reference }) => reference),
        since: openedAt,
      }),
      unsent: () => unsent.size,
      lacking: held.lacking,
      order: () => wantedOrder(held.lacking.all(), held.rows.get(), me.user.id),
      whenIdle: () => waited(scheduler.below(IDLE_MS)),
      mayFetch: () => !thrifty,
      onSending: () => undefined,
      onSent: () => undefined,
      onReceived: () => undefined,
      onReturned() {
        for (const document of documents.values()) document.followAgain();
      },
      onUnauthorised: () => failed(new Error('unauthorised'), device.name),
      onOutdated: () => failed(new Error('outdated'), device.name),
    },
    device.name,
  );

  let pulling: ReturnType<typeof setTimeout> | undefined;
  function pullSoon(): void {
    pulling ??= setTimeout(() => {
      pulling = undefined;
      if (!exchange.isWaiting('pull')) behind(exchange.pull());
    }, GATHER_MS);
  }

  function onMessage(text: string): void {
    const message = readLiveMessage(text);
    if (message?.type === 'committed') writes.committed(message.ids, message.reached);
    if (message?.type === 'reached') writes.committed([], message.reached);
    if (message?.type === 'refused') {
      const { id, refusal } = message;
      if (isPassing(refusal.code)) return;
      behind(writes.flush().then(() => write([{ kind: 'refused', id, refusal }])));
    }
    if (message?.type === 'changed') {
      if (asksToFetch(message, (reference) => documents.get(reference)?.isFollowed() ?? false)) pullSoon();
    }
  }

  function follow(wrote: Wrote): void {
    held.change(wrote);
    for (const row of wrote.rows) rows.set(row.reference, row);
    for (const reference of wrote.here) delete rows.get(reference)?.lacks;
    for (const reference of wrote.gone) rows.delete(reference);
    for (const [reference, left] of wrote.unsent) {
      const was = unsent.get(reference);
      if (left.entries > 0) unsent.set(reference, left);
      else unsent.delete(reference);
      if (was?.unregistered && !left.unregistered) queueMicrotask(() => documents.get(reference)?.follow());
    }
    for (const { reference, ...part } of wrote.updates) documents.get(reference)?.takeIn(part);
    for (const { reference, facts } of wrote.rows) {
      documents.get(reference)?.setFacts(facts);
      documents.get(reference)?.cameIn();
    }
    for (const reference of wrote.rebuilt) behind(documents.get(reference)?.rebuild() ?? Promise.resolve());
    for (const reference of wrote.gone) {
      ledger.letGo.add(`${device.name} ${reference}`);
      documents.get(reference)?.lose();
    }
    if (wrote.tray) trayItems = wrote.tray;
    if (wrote.me) {
      me = wrote.me;
      actor = actorOf(me, enrolment);
    }
  }

  function connect(): void {
    connecting.set(true);
    const mine = link.connect(process, {
      message(message) {
        if (message.type === 'admitted') {
          openedAt = Date.now();
          online.set(true);
          connecting.set(false);
          for (const document of documents.values()) document.follow();
          behind(onOnline());
        } else if (message.type === 'stateless') onMessage(message.text);
        else documents.get(message.reference)?.hear(message);
      },
      closed() {
        if (socket !== mine) return;
        socket = null;
        online.set(false);
        connecting.set(false);
        for (const document of documents.values()) document.unfollow();
        setTimeout(connect, scheduler.below(CONNECT_MS));
      },
    });
    socket = mine;
    if (mine) mine.send({ type: 'hello', token: tokenOf(enrolment) });
    else {
      connecting.set(false);
      setTimeout(connect, scheduler.below(CONNECT_MS));
    }
  }

  async function onOnline(): Promise<void> {
    exchange.startAfresh();
    const read = meSchema.safeParse(await requests.api('/api/me').catch(() => null));
    if (read.success && JSON.stringify(read.data.roles) !== JSON.stringify(me.roles))
      await write([{ kind: 'fact', name: 'me', value: read.data }]);
    await exchange.pull();
    await exchange.push();
  }

  setInterval(() => {
    const before = Date.now() - SWEEP_MS;
    if (!online.get() || exchange.isWaiting('push')) return;
    if ([...unsent.values()].some(({ since }) => since < before)) behind(exchange.push());
  }, SWEEP_MS);

  const host = {
    actor: () => actor,
    writes,
    vault: watched,
    isOnline: () => online.get(),
    say: (message: Up) => socket?.send(message),
    isRegistered: (reference: DocumentReference) => !unsent.get(reference)?.unregistered,
    onDenied: pullSoon,
    onSynced(reference: DocumentReference) {
      if (unsent.has(reference)) behind(exchange.push());
    },
  };

  const bring = bringsFrom({
    lacking: held.lacking,
    exchange,
    untilTried: () => until(connecting, (on) => !on),
  });

  const isWhole = () => firstOf(held.lacking.all()) === undefined && !exchange.isWaiting('pull');

  connect();
  return {
    process,
    actor: () => actor,
    edits: closedEdits({
      vault: watched as never,
      actor: () => actor,
      editOpen(reference, change) {
        const document = documents.get(reference);
        if (!document) return null;
        const result = change(document.context());
        return writes.flush().then(() => result);
      },
      flushOpen: writes.flush,
      bring,
      onKept: () => behind(exchange.push()),
    }),
    rows,
    tray: () => trayItems,
    opened: documents,
    async open(reference) {
      if (documents.has(reference) || (await bring([reference])).length > 0) return;
      const document = await holdDocument(reference, host);
      if (!document || documents.has(reference)) return;
      documents.set(reference, document);
      document.follow();
    },
    async close(reference) {
      await writes.flush();
      documents.get(reference)?.unfollow();
      documents.delete(reference);
    },
    isOnline: () => online.get(),
    isSettled: () =>
      online.get() && unsent.size === 0 && writes.unflushed() === 0 && inFlight === 0 && !pulling && isWhole(),
    lacking: () => [...held.lacking.all()],
    setFetching: exchange.setFetching,
    setThrifty(on) {
      thrifty = on;
      if (!on) behind(exchange.pull());
    },
    async syncNow() {
      await writes.flush();
      await exchange.push();
      await exchange.pull();
    },
  };
}

const firstOf = <T>(some: Iterable<T>): T | undefined => some[Symbol.iterator]().next().value;

const waited = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const actorOf = (me: Me, enrolment: number): Actor => ({
  user: me.user.id as UserId,
  name: me.user.name,
  enrolment,
  roles: me.roles as Actor['roles'],
});
