import type { DocumentReference } from '../../shared/docs/reference.ts';
import { isPassing, pushResponseSchema } from '../../shared/protocol/outbox.ts';
import { syncPageSchema } from '../../shared/protocol/sync-pages.ts';
import { cell, type Readable } from '../local/readable.ts';
import type { Vault } from '../local/vault-port.ts';
import { ApiError, type Requests } from './api-request.ts';
import type { LargeTransfer } from './metering.ts';

/** The socket has this long to acknowledge what was typed into an open document before it goes by push as well. */
const SOCKET_MS = 3_000;
/** After a refusal that may pass, or a server in trouble. */
const TROUBLE_MS = 5_000;

export type Progress = { done: number; total: number } | null;

export interface Exchange {
  /** Sends what is owed. Calls while it runs make it run once more. */
  push(): Promise<void>;
  /** Fetches what changed elsewhere, page by page, from where the last page ended. */
  pull(): Promise<void>;
  sending: Readable<Progress>;
  receiving: Readable<Progress>;
  stop(): void;
}

export interface ExchangeHost {
  vault: Vault;
  requests: Requests;
  /** May requests be made now? */
  mayAsk(): boolean;
  /** Documents whose live socket has what was typed since it was opened. */
  live(): { references: DocumentReference[]; since: number };
  unsent(): number;
  /** May so much more be fetched over this line? Asks where that has to be said first. */
  mayFetch(transfer: LargeTransfer): boolean;
  /** A batch goes off: the server owes a word. */
  onSending(): void;
  onSent(): void;
  onReceived(): void;
  /** The credential is no longer taken. */
  onUnauthorised(): void;
  /** This app is too old for the server. */
  onOutdated(): void;
}

/** Batches with the server for everything that isn't open: `POST /api/push`, and pages of `GET /api/sync`. */
export function openExchange(host: ExchangeHost, lockName: string): Exchange {
  const sending = cell<Progress>(null);
  const receiving = cell<Progress>(null);
  const ended = new AbortController();
  let later: ReturnType<typeof setTimeout> | undefined;

  const push = oneAtATime(async () => {
    if (!host.mayAsk()) return;
    await inTurn(`${lockName}-push`, pushAll);
  });
  const pull = oneAtATime(async () => {
    if (!host.mayAsk()) return;
    await inTurn(`${lockName}-pull`, pullAll);
  });

  async function pushAll(): Promise<void> {
    let done = 0;
    for (;;) {
      const { references, since } = host.live();
      const before = Math.max(since, Date.now() - SOCKET_MS);
      const entries = await host.vault.nextPush({ references, before });
      if (entries.length === 0 || !host.mayAsk()) break;
      if (entries.length > 1) sending.set({ done, total: Math.max(host.unsent(), done + entries.length) });
      host.onSending();
      const answer = await host.requests.api('/api/push', { body: { entries }, signal: ended.signal });
      const { results } = pushResponseSchema.parse(answer);
      const committed = results.filter((result) => result.status === 'committed').map((result) => result.id);
      const refused = results.filter((result) => result.status === 'refused');
      const final = refused.filter((result) => !isPassing(result.refusal.code));
      const written = await host.vault.write([
        { kind: 'committed', ids: committed },
        ...final.map(({ id, refusal }) => ({ kind: 'refused' as const, id, refusal })),
      ]);
      if (committed.length > 0) host.onSent();
      done += entries.length;
      // Nothing moves on while the server is busy, its disk full, or our own vault doesn't write.
      if (refused.length > final.length || !written.ok || results.length === 0) {
        tryLater();
        break;
      }
    }
  }

  async function pullAll(): Promise<void> {
    let done = 0;
    let bytes = 0;
    for (;;) {
      if (!host.mayAsk()) break;
      const cursor = await host.vault.cursor();
      const query = cursor ? `?after=${encodeURIComponent(cursor)}` : '';
      const page = syncPageSchema.parse(await host.requests.api(`/api/sync${query}`, { signal: ended.signal }));
      done += page.items.length;
      for (const item of page.items) bytes += item.bytes.length;
      if (page.remaining > 0 || receiving.get()) receiving.set({ done, total: done + page.remaining });
      const { items, gone, cursor: next, projection } = page;
      const written = await host.vault.write([{ kind: 'page', items, gone, cursor: next, projection }]);
      host.onReceived();
      if (!written.ok) {
        tryLater();
        break;
      }
      // A page may be empty although more comes: of much that changed this person may see little.
      if (page.remaining === 0 || page.cursor === cursor) break;
      // What comes is taken to be like what came.
      const each = done > 0 ? bytes / done : 0;
      if (!host.mayFetch({ records: page.remaining, bytes: Math.round(each * page.remaining) })) break;
    }
  }

  /** Tabs take turns: the second then finds nothing left to do. */
  async function inTurn(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await navigator.locks.request(name, { signal: ended.signal }, work);
    } catch (error) {
      if (ended.signal.aborted) return;
      if (!(error instanceof ApiError)) {
        // An answer that this version can't read, or a vault that doesn't write: told, and tried again.
        console.warn('exchange', error);
        tryLater();
      } else if (error.status === 401) host.onUnauthorised();
      else if (error.status === 426) host.onOutdated();
      // Without an answer there's nothing to do: coming back online asks again.
      else if (error.status !== 0) tryLater();
    } finally {
      sending.set(null);
      receiving.set(null);
    }
  }

  function tryLater(): void {
    later ??= setTimeout(() => {
      later = undefined;
      void push();
      void pull();
    }, TROUBLE_MS);
  }

  return {
    push,
    pull,
    sending,
    receiving,
    stop() {
      clearTimeout(later);
      ended.abort();
    },
  };
}

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
