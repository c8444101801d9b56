import { HocuspocusProvider } from '@hocuspocus/provider';
import type { Actor } from '../../shared/authz/actor.ts';
import type { UserId } from '../../shared/base/ids.ts';
import { type DocumentReference, WORKSPACE } from '../../shared/docs/reference.ts';
import { type Me, meSchema } from '../../shared/protocol/accounts.ts';
import { CloseCode } from '../../shared/protocol/close-codes.ts';
import type { LiveRequest } from '../../shared/protocol/live.ts';
import { isPassing } from '../../shared/protocol/outbox.ts';
import type { Looked } from '../local/activity.ts';
import { readCapabilities } from '../local/capabilities.ts';
import { groupWrites } from '../local/group-writes.ts';
import { cell, until } from '../local/readable.ts';
import { unreadRecords } from '../local/row-pieces.ts';
import type { OpenedVault } from '../local/vault-calls.ts';
import type { Erased, Unsent, Wrote } from '../local/vault-changes.ts';
import type { Vault } from '../local/vault-port.ts';
import { holdActivity } from './activity.ts';
import { requestsAs } from './api-request.ts';
import { bringsFrom } from './bring.ts';
import { closedEdits, NotKeptError } from './closed-edits.ts';
import type { Device, OpenDocument, RefusedWork } from './device-api.ts';
import { holdDrafts } from './drafts.ts';
import { openExchange } from './exchange.ts';
import { openLine } from './line.ts';
import { asksToFetch, readLiveMessage } from './live-message.ts';
import { meterLine, type NetworkInformation } from './metering.ts';
import { holdOpenDocuments } from './open-documents.ts';
import { holdRows } from './rows.ts';
import { countUnsent, saveStates } from './save-states.ts';
import { openShelf } from './shelf.ts';
import { countTraffic } from './traffic.ts';
import { wantedOrder } from './wanted-order.ts';

/** How often work that nobody has acknowledged is looked for. */
const SWEEP_MS = 2_000;
/** How long a sign-out waits for the server to hear of it. */
const SIGN_OUT_MS = 5_000;
/** News of many documents in a moment are fetched together. */
const GATHER_MS = 150;
/** What can wait does so for an idle moment, but no longer. */
const IDLE_MS = 2_000;

/**
 * One person's unlocked vault and its line to the server.
 * @param origin of the server; empty for the page's own
 */
export async function openDevice(vault: Vault, opened: OpenedVault, origin = ''): Promise<Device> {
  let { me } = opened;
  let actor = actorOf(me, opened.enrolment);
  const access = opened.access;
  const closed = cell(false);
  const unsent = cell<ReadonlyMap<DocumentReference, Unsent>>(new Map(opened.unsent));
  const refused = cell<RefusedWork[]>(opened.tray);
  const erased = cell<readonly Erased[]>([]);
  // Taken out: what was opened is kept for as long as the device is.
  const held = holdRows(unreadRecords(opened.pieces.splice(0)), { user: me.user.id, enrolment: opened.enrolment });
  const seen = holdActivity(opened, held.ownEnrolments);
  const writes = groupWrites(vault.write);
  const heldDrafts = holdDrafts(vault);
  const traffic = countTraffic(opened.traffic, (value) =>
    behind(vault.write([{ kind: 'fact', name: 'traffic', value }])),
  );
  const requests = requestsAs(
    origin,
    () => access.token,
    (bytes) => {
      traffic.add(bytes);
      line.heardBeside();
    },
  );
  const shelf = openShelf();
  const figureListeners = new Set<(sequence: number) => void>();

  /** Work that nobody waits for: locking the vault in the middle of it is no error. */
  function behind(work: Promise<unknown> | undefined): void {
    work?.catch((error: unknown) => {
      if (!closed.get()) throw error;
    });
  }

  const line = openLine({
    url: `${(origin || location.origin).replace(/^http/, 'ws')}/sync`,
    askForWord: () => workspace.forceSync(),
    knock: async (signal) => (await fetch(`${origin}/livez`, { signal, cache: 'no-store' })).ok,
    hasUnsent: () => unsent.get().size > 0,
    onBytes: traffic.add,
  });

  const metering = meterLine((globalThis.navigator as { connection?: NetworkInformation }).connection, () => {
    void exchange.pull();
  });

  const exchange = openExchange(
    {
      vault,
      requests,
      isListed: opened.isListed,
      mayAsk: () => !closed.get() && line.state.get().state === 'online',
      live: () => ({
        references: documents.followed(),
        since: line.openedAt(),
      }),
      unsent: () => countUnsent(unsent.get()),
      lacking: held.lacking,
      order: () => wantedOrder(held.lacking.all(), held.rows.get(), me.user.id),
      whenIdle,
      mayFetch: (transfer) => metering.mayFetch(transfer),
      // A request waits for ever for a server that stands still; the socket is asked, and told to be dead.
      onSending: () => line.expectAnswer(),
      onSent: () => traffic.sent(),
      onReceived: () => traffic.received(),
      onReturned: () => documents.followAgain(),
      onUnauthorised: () => line.end('revoked'),
      onOutdated: () => line.end('outdated'),
    },
    `alongside-exchange-${opened.vault}`,
  );

  const bring = bringsFrom({
    lacking: held.lacking,
    exchange,
    untilTried: () => until(line.state, ({ state }) => state !== 'connecting'),
  });

  // Every device follows the shelf; `changed` and `figures` come on its connection.
  const workspace = new HocuspocusProvider({
    name: WORKSPACE,
    document: shelf.doc,
    awareness: null,
    websocketProvider: line.socket,
    token: () => access.token,
    flushDelay: false,
    onAuthenticated: () => {
      line.admitted();
      behind(onOnline());
    },
    onAuthenticationFailed: () => behind(checkCredential()),
    onStateless: ({ payload }) => onMessage(payload),
  });
  shelf.doc.off('update', workspace.boundDocumentUpdateHandler);
  workspace.attach();
  line.socket.on('close', ({ event }: { event: { code: number } }) => {
    if (event.code === CloseCode.unauthorised) behind(checkCredential());
    if (event.code === CloseCode.outdated) line.end('outdated');
  });

  async function onOnline(): Promise<void> {
    exchange.startAfresh();
    if (figureListeners.size > 0) askForFigures(true);
    // Side by side: on a slow line each is seconds. What is owed goes as soon as the answer to the pull begins.
    await Promise.all([refreshMe(), exchange.pull()]);
    await exchange.push();
  }

  async function refreshMe(): Promise<void> {
    const answer = await requests.api('/api/me').catch(() => null);
    const read = meSchema.safeParse(answer);
    if (!read.success) return;
    const { serverTime: _, ...fresh } = read.data;
    const { serverTime: __, ...had } = me;
    if (JSON.stringify(fresh) !== JSON.stringify(had))
      await vault.write([{ kind: 'fact', name: 'me', value: read.data }]);
  }

  /** The socket refused us: for good, or because the server is in trouble? Its API says which. */
  async function checkCredential(): Promise<void> {
    try {
      await requests.api('/api/me');
    } catch (error) {
      if ((error as { status?: number }).status === 401) {
        line.end('revoked');
        return;
      }
    }
    line.socket.webSocket?.close();
  }

  let pulling: ReturnType<typeof setTimeout> | undefined;
  function pullSoon(): void {
    pulling ??= setTimeout(() => {
      pulling = undefined;
      if (!exchange.isWaiting('pull')) void exchange.pull();
    }, GATHER_MS);
  }

  function onMessage(payload: string): void {
    const message = readLiveMessage(payload);
    switch (message?.type) {
      case 'committed':
        writes.committed(message.ids, message.reached);
        exchange.held.set(false);
        traffic.sent();
        return;
      case 'reached':
        writes.committed([], message.reached);
        return;
      case 'refused': {
        const { id, refusal } = message;
        // It stays in the outbox, and goes again by push.
        if (isPassing(refusal.code)) {
          exchange.held.set(refusal.code === 'storage');
          return;
        }
        // What is in the group has to be in the vault first, or the refusal would find nothing to set aside.
        behind(writes.flush().then(() => vault.write([{ kind: 'refused', id, refusal }])));
        return;
      }
      case 'changed':
        if (asksToFetch(message, (reference) => documents.get(reference)?.isFollowed() ?? false)) pullSoon();
        return;
      case 'figures':
        for (const listener of figureListeners) listener(message.sequence);
        return;
    }
  }

  function askForFigures(on: boolean): void {
    if (line.open.get()) workspace.sendStateless(JSON.stringify({ type: 'watch-figures', on } satisfies LiveRequest));
  }

  function follow(wrote: Wrote): void {
    held.change(wrote);
    seen.change(wrote.activity, wrote.looked);
    if (wrote.unsent.length > 0) {
      const now = new Map(unsent.get());
      for (const [reference, left] of wrote.unsent) {
        const was = now.get(reference);
        if (left.entries > 0) now.set(reference, left);
        else now.delete(reference);
        if (was?.unregistered && !left.unregistered) queueMicrotask(() => documents.get(reference)?.follow());
      }
      unsent.set(now);
    }
    for (const { reference, ...part } of wrote.updates) documents.get(reference)?.takeIn(part);
    for (const { reference, facts } of wrote.rows) {
      const one = documents.get(reference);
      if (one && JSON.stringify(one.facts) !== JSON.stringify(facts)) one.setFacts(facts);
      one?.cameIn();
    }
    for (const reference of wrote.rebuilt) behind(documents.get(reference)?.rebuild());
    for (const reference of wrote.gone) documents.get(reference)?.lose();
    if (wrote.erased.length > 0) erased.set([...erased.get(), ...wrote.erased]);
    if (wrote.tray) refused.set(wrote.tray);
    if (wrote.me) {
      me = wrote.me;
      actor = actorOf(me, opened.enrolment);
      documents.lookAgain();
    }
  }

  vault.onEvent((event) => {
    if (event.event === 'wrote') follow(event.wrote);
    else shut();
  });

  const sweep = setInterval(() => {
    const now = Date.now();
    if (line.state.get().state !== 'online' || exchange.isWaiting('push')) return;
    // Also what is from the future: the clock was set back since.
    if ([...unsent.get().values()].some(({ since }) => since < now - SWEEP_MS || since > now)) void exchange.push();
  }, SWEEP_MS);

  const flushNow = () => void writes.flush();
  const flushWhenHidden = () => {
    if (document.visibilityState === 'hidden') flushNow();
  };
  globalThis.addEventListener?.('pagehide', flushNow);
  globalThis.addEventListener?.('blur', flushNow);
  globalThis.document?.addEventListener('visibilitychange', flushWhenHidden);

  const {
    of: saveStateOf,
    unsettled,
    sync,
  } = saveStates({
    unsent,
    refused,
    writes,
    draftsNotKept: heldDrafts.notKept,
    line: line.state,
    rows: held,
    traffic: traffic.value,
    exchange,
    asking: metering.asking,
    expiresAt: () => me.expiresAt ?? access.expiresAt,
  });

  const documents = holdOpenDocuments({
    actor: () => actor,
    user: me.user.id,
    writes,
    line,
    token: () => access.token,
    read: (reference: DocumentReference) => vault.read(reference),
    isRegistered: (reference: DocumentReference) => !unsent.get().get(reference)?.unregistered,
    saveStateOf,
    onMessage: (_: DocumentReference, payload: string) => onMessage(payload),
    // Gone, or never ours: the next page says which, and lets go of it.
    onDenied: () => pullSoon(),
    onSynced: (reference: DocumentReference) => {
      if (unsent.get().has(reference)) void exchange.push();
    },
  });

  const edits = closedEdits({
    vault,
    actor: () => actor,
    editOpen(reference, change) {
      const document = documents.get(reference);
      if (!document) return null;
      const result = change(document.context());
      return writes.flush().then(() => result);
    },
    flushOpen: writes.flush,
    bring,
    onKept: () => void exchange.push(),
  });

  async function setLooked(looked: Looked): Promise<void> {
    const done = await vault.write([{ kind: 'fact', name: 'looked', value: looked }]);
    if (!done.ok) throw new NotKeptError(done.error);
  }

  function lookAt(reference: DocumentReference): void {
    if (seen.isNew(reference)) behind(vault.write([{ kind: 'looked-at', reference }]));
  }

  function shut(): void {
    if (closed.get()) return;
    closed.set(true);
    clearInterval(sweep);
    clearTimeout(pulling);
    globalThis.removeEventListener?.('pagehide', flushNow);
    globalThis.removeEventListener?.('blur', flushNow);
    globalThis.document?.removeEventListener('visibilitychange', flushWhenHidden);
    exchange.stop();
    metering.stop();
    writes.stop();
    heldDrafts.stop();
    traffic.stop();
    documents.closeAll();
    workspace.destroy();
    line.destroy();
    held.stop();
    shelf.close();
    vault.end();
  }

  // Asked after each unlocking: a browser that said no may say yes once the app is used or installed.
  void readCapabilities(true);
  line.start();

  return {
    get me() {
      return me;
    },
    get actor() {
      return actor;
    },
    ownEnrolments: held.ownEnrolments,
    rows: held.rows,
    shelf: shelf.shelf,
    colleagues: held.colleagues,
    line: line.state,
    sync,
    refused,
    erased,
    activity: seen.activity,
    setLooked,
    lookAt,
    unsettled,
    saveStateOf,
    async open(reference): Promise<OpenDocument> {
      const [missing] = await bring([reference]);
      if (missing) throw Object.assign(new Error(`not on this device yet: ${reference}`), { code: 'not-yet' });
      const document = await documents.open(reference);
      if (!document) throw Object.assign(new Error(`not on this device: ${reference}`), { code: 'not-here' });
      const holding = document.hold();
      lookAt(reference);
      // What came while it stood open was seen coming.
      const release = () => {
        lookAt(reference);
        holding.release();
      };
      return Object.create(holding, { release: { value: release } }) as OpenDocument;
    },
    create: edits.create,
    command: edits.command,
    edit: edits.edit,
    editAll: edits.editAll,
    drafts: heldDrafts.drafts,
    settle: edits.settle,
    async syncNow() {
      await writes.flush();
      await exchange.push();
      await exchange.pull();
    },
    setWorkOffline: line.setChosenOffline,
    lacks: (reference) => ({
      get: () => held.lacking.of(reference) === 'all',
      subscribe: held.lacking.version.subscribe,
    }),
    fetchLarge: metering.allow,
    setFetching: exchange.setFetching,
    api: requests.api,
    download: requests.download,
    watchFigures(listener) {
      figureListeners.add(listener);
      if (figureListeners.size === 1) askForFigures(true);
      return () => {
        figureListeners.delete(listener);
        if (figureListeners.size === 0) askForFigures(false);
      };
    },
    storage: () => readCapabilities(),
    async lock() {
      await writes.flush();
      await vault.lock();
      shut();
    },
    async signOut(options = {}) {
      await writes.flush();
      const left = countUnsent(unsent.get()) + refused.get().length;
      if (left > 0 && !options.evenUnsent) return { done: false, unsent: left };
      await vault.erase();
      // Offline the credential stays valid until it expires or an admin ends it; nothing here can use it any more.
      const signal = AbortSignal.timeout(SIGN_OUT_MS);
      await requests.api('/api/sign-out', { method: 'POST', signal }).catch(() => undefined);
      line.end('signed-out');
      shut();
      return { done: true };
    },
    closed,
  };
}

/** Resolves when the page has nothing better to do. */
const whenIdle = (): Promise<void> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: IDLE_MS });
    else setTimeout(resolve);
  });

const actorOf = (me: Me, enrolment: number): Actor => ({
  user: me.user.id as UserId,
  name: me.user.name,
  enrolment,
  roles: me.roles as Actor['roles'],
});
