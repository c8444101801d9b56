import type { DocumentReference } from '../../shared/docs/reference.ts';
import { isPassing, type PushEntry, pushResponseSchema, type RefusalCode } from '../../shared/protocol/outbox.ts';
import { readBegin, SYNC_FRAMES_TYPE } from '../../shared/protocol/sync-frames.ts';
import { type Cell, cell, type Readable } from '../local/readable.ts';
import type { Vault } from '../local/vault-port.ts';
import { ApiError, type Requests } from './api-request.ts';
import { type BackOff, backOff } from './back-off.ts';
import { type Coming, wantedDocuments } from './fetch-wanted.ts';
import { giveBack } from './give-back.ts';
import type { LargeTransfer } from './metering.ts';
import type { Lacking } from './rows.ts';
import { takeAnswer } from './take-answer.ts';
import type { WantedOrder } from './wanted-order.ts';

/** The socket has this long to acknowledge what was typed into an open document before it goes by push as well. */
const SOCKET_MS = 3_000;

export type Progress = { done: number; total: number } | null;

export interface Exchange {
  /** Sends what is owed. Calls while it runs make it run once more. */
  push(): Promise<void>;
  /**
   * Fetches what changed elsewhere, from where the last piece ended; at first the list, rows alone. Then, with nobody
   * waiting for it, the documents that are wanted.
   */
  pull(): Promise<void>;
  /** Fetches documents of which the device lacks something, before all others. Says nothing of whether they came. */
  bring(references: readonly DocumentReference[]): Promise<void>;
  /** Are wanted documents to be fetched that nobody has asked for? */
  setFetching(on: boolean): void;
  sending: Readable<Progress>;
  receiving: Readable<Progress>;
  /** Has the whole list come? Before that nobody knows what there is, and what there isn't. */
  listed: Readable<boolean>;
  /** Did the server say last that it can't store anything now? What it could not store is sent again by itself. */
  held: Cell<boolean>;
  coming: Readable<Coming>;
  /** Did it fail, so that the next try is set? */
  isWaiting(what: 'push' | 'pull'): boolean;
  /** There is a line again: what failed over the last one says nothing about it. */
  startAfresh(): void;
  stop(): void;
}

export interface ExchangeHost {
  vault: Vault;
  requests: Requests;
  /** May requests be made now? */
  mayAsk(): boolean;
  /** Documents whose live socket has what was typed since it was opened. */
  /** Had the whole list come before? */
  isListed: boolean;
  live(): { references: DocumentReference[]; since: number };
  /** Changes that wait, as a person counts them. */
  unsent(): number;
  lacking: Lacking;
  /** In which order wanted documents are fetched. */
  order(): WantedOrder;
  whenIdle(): Promise<void>;
  /** May so much more be fetched over this line? Asks where that has to be said first. */
  mayFetch(transfer: LargeTransfer): boolean;
  /** A batch goes off: the server owes a word. */
  onSending(): void;
  onSent(): void;
  onReceived(): void;
  /** An older copy of the server was given back what it lacked: it knows documents that it did not. */
  onReturned(): void;
  /** The credential is no longer taken. */
  onUnauthorised(): void;
  /** This app is too old for the server. */
  onOutdated(): void;
}

/**
 * Batches with the server for everything that isn't open: `POST /api/push`, `GET /api/sync`, `POST /api/sync/documents`,
 * and `POST /api/returned`.
 */
export function openExchange(host: ExchangeHost, lockName: string): Exchange {
  const sending = cell<Progress>(null);
  const receiving = cell<Progress>(null);
  const listed = cell(host.isListed);
  const held = cell(false);
  const ended = new AbortController();
  const again = {
    push: backOff(() => void push()),
    pull: backOff(() => void pull()),
    fetch: backOff(() => void fetchWanted()),
  };
  const wanted = wantedDocuments({ ...host, signal: ended.signal });
  /** Was it asked whether the rest may come over this line? */
  let heldBack = false;
  /**
   * Has the server told over this line whether it is an older copy? That one refuses what belongs to documents made
   * since, and all that follows it: they are given back before anything is pushed into them.
   */
  let isTold = false;

  const push = oneAtATime(async () => {
    if (host.mayAsk()) await inTurn('push', pushAll);
    sending.set(null);
  });
  const pull = oneAtATime(async () => {
    if (host.mayAsk()) await inTurn('pull', async () => ((await pullAll()) === 'done' ? returnAll() : 'again'));
    receiving.set(null);
    // What came may have brought rows whose documents are wanted; a try that is set comes by itself.
    if (!heldBack && !again.pull.isWaiting() && !again.fetch.isWaiting()) void fetchWanted();
  });
  const fetchWanted = oneAtATime(async () => {
    if (host.mayAsk() && firstOf(host.lacking.all())) await inTurn('fetch', wanted.run);
  });

  async function pushAll(): Promise<Outcome> {
    let done = 0;
    for (;;) {
      const { references, since } = host.live();
      const before = Math.max(since, Date.now() - SOCKET_MS);
      const returning = await host.vault.returning();
      const entries = await host.vault.nextPush({ references, before, except: returning?.owed ?? [] });
      if (entries.length === 0 || !host.mayAsk()) return 'done';
      if (!isTold) void pull();
      // It is told behind what is given back, or at once.
      if (!isTold || returning?.complete === false) return 'done';
      const changes = countChanges(entries);
      if (changes > 1) sending.set({ done, total: Math.max(host.unsent(), done + changes) });
      host.onSending();
      const answer = await host.requests.api('/api/push', { body: { entries }, signal: ended.signal });
      const { results, reached } = pushResponseSchema.parse(answer);
      const committed = results.filter((result) => result.status === 'committed').map((result) => result.id);
      const refused = results.filter((result) => result.status === 'refused');
      // A case whose person has yet to be given back waits with them.
      const isForNow = (code: RefusalCode) => isPassing(code) || (returning !== null && code === 'not-registered');
      const final = refused.filter((result) => !isForNow(result.refusal.code));
      const written = await host.vault.write([
        { kind: 'committed', ids: committed, reached },
        ...final.map(({ id, refusal }) => ({ kind: 'refused' as const, id, refusal })),
      ]);
      held.set(refused.some((result) => result.refusal.code === 'storage'));
      if (committed.length > 0) host.onSent();
      // Nobody tells a device of its own assignments, and what came before it went may have said otherwise.
      const assigned = entries.some((entry) => entry.kind === 'command' && entry.command.type === 'assign');
      if (assigned && committed.length > 0) void pull();
      done += changes;
      // Nothing moves on while the server is busy, its disk full, or our own vault doesn't write.
      if (refused.length > final.length || !written.ok || results.length === 0) return 'again';
    }
  }

  /** The server has said whether it goes on from where this device is. */
  function told(): void {
    if (isTold) return;
    isTold = true;
    void push();
  }

  /** Behind all that came: what the server lacks since an older copy of it was put in its place. */
  async function returnAll(): Promise<Outcome> {
    let answered = 0;
    const outcome = await giveBack({
      ...host,
      signal: ended.signal,
      onAnswered(done, total) {
        answered = done;
        if (total > 1) sending.set({ done, total });
      },
    });
    if (answered > 0) {
      sending.set(null);
      host.onReturned();
      void push();
      // Who was named again by it, nobody tells this device either.
      void pull();
    }
    return outcome;
  }

  async function pullAll(): Promise<Outcome> {
    let done = 0;
    let bytes = 0;
    heldBack = false;
    for (;;) {
      if (!host.mayAsk()) return 'done';
      const { vault } = host;
      const [cursor, seen, isListing] = await Promise.all([vault.cursor(), vault.seen(), vault.isListing()]);
      // A list first: it can be worked from while documents are still coming.
      const list = cursor === null || isListing;
      const query = new URLSearchParams({
        ...(cursor === null ? {} : { after: cursor }),
        ...(list ? { rows: '1' } : {}),
      });
      for (const place of seen) query.append('seen', place);
      const answer = host.requests.stream(`/api/sync${query.size > 0 ? `?${query}` : ''}`, SYNC_FRAMES_TYPE, {
        signal: ended.signal,
      });
      let isAnew = false;
      const last = await takeAnswer(host.vault, answer, list, {
        onChunk(chunk) {
          const begin = isTold ? null : readBegin(chunk);
          if (begin && begin.restarted !== 'history') told();
          bytes += chunk.length;
        },
        onPiece(items, { remaining }, begin) {
          told();
          isAnew ||= (begin?.restarted ?? null) !== null;
          done += items;
          if (remaining > 0 || receiving.get()) receiving.set({ done, total: done + remaining });
        },
      });
      host.onReceived();
      // A piece may be empty although more comes: of much that changed this person may see little.
      // One that begins anew may get as far as the one before did, and no further.
      if (last.remaining === 0 || (last.cursor === cursor && !isAnew)) {
        listed.set(true);
        return 'done';
      }
      if (list) continue;
      listed.set(true);
      // What comes is taken to be like what came.
      const each = done > 0 ? bytes / done : 0;
      heldBack = !host.mayFetch({ records: last.remaining, bytes: Math.round(each * last.remaining) });
      if (heldBack) return 'done';
    }
  }

  /** Tabs take turns: the second then finds nothing left to do. */
  async function inTurn(what: keyof typeof again, work: () => Promise<Outcome>): Promise<void> {
    const next = again[what];
    try {
      const options = { signal: ended.signal };
      const outcome = await navigator.locks.request(`${lockName}-${what}`, options, work);
      if (outcome === 'done') next.succeeded();
      else next.failed();
    } catch (error) {
      whenFailed(error, next);
      // A server that can't say it may still take what is owed; without a line it is asked again.
      if (what === 'pull' && !ended.signal.aborted && !(error instanceof ApiError && error.status === 0)) told();
    }
  }

  function whenFailed(error: unknown, next: BackOff): void {
    if (ended.signal.aborted) return;
    if (!(error instanceof ApiError)) {
      // An answer that this version can't read, or a vault that doesn't write: told, and tried again.
      console.warn('exchange', error);
      next.failed();
    } else if (error.status === 401) host.onUnauthorised();
    else if (error.status === 426) host.onOutdated();
    // Without an answer too: a bad line cuts requests off while its socket stands.
    else next.failed();
  }

  return {
    push,
    pull,
    async bring(references) {
      if (!host.mayAsk()) return;
      await wanted.bring(references).catch((error: unknown) => whenFailed(error, again.fetch));
    },
    setFetching(on) {
      wanted.setFetching(on);
      if (on) void fetchWanted();
    },
    sending,
    receiving,
    listed,
    held,
    coming: wanted.coming,
    isWaiting: (what) => again[what].isWaiting(),
    startAfresh() {
      isTold = false;
      for (const one of Object.values(again)) one.succeeded();
    },
    stop() {
      for (const one of Object.values(again)) one.stop();
      ended.abort();
    },
  };
}

/** As a person counts: entries of one document that follow one another are one. */
function countChanges(entries: readonly PushEntry[]): number {
  const references = entries.map((entry) => (entry.kind === 'update' ? entry.reference : entry.command.reference));
  return references.filter((reference, at) => reference !== references[at - 1]).length;
}

/** `again`: not all of it could be done, and it is tried later. */
type Outcome = 'done' | 'again';

const firstOf = <T>(some: Iterable<T>): T | undefined => some[Symbol.iterator]().next().value;

/** Runs work once at a time; whoever asks while it runs gets one more run, after it. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const run = (): Promise<void> => {
    running = work().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (!running) return run();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return run();
      });
    return next;
  };
}
