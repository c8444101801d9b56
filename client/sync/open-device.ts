import { HocuspocusProvider } from '@hocuspocus/provider';
import * as Y from 'yjs';
import type { Actor } from '../../shared/authz/actor.ts';
import { newClientId } from '../../shared/base/client-id.ts';
import { type OutboxId, outboxIdOf, toHex, type UserId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { type DocumentReference, parseReference, WORKSPACE } from '../../shared/docs/reference.ts';
import type { EditContext, EditResult } from '../../shared/edits/edit.ts';
import { type Me, meSchema } from '../../shared/protocol/accounts.ts';
import { CloseCode } from '../../shared/protocol/close-codes.ts';
import { type LiveRequest, liveMessageSchema } from '../../shared/protocol/live.ts';
import type { Command, Refusal } from '../../shared/protocol/outbox.ts';
import { readCapabilities } from '../local/capabilities.ts';
import { groupWrites } from '../local/group-writes.ts';
import { cell, type Readable } from '../local/readable.ts';
import { derived } from '../local/readable-derived.ts';
import type { OpenedVault } from '../local/vault-calls.ts';
import type { Change, Unsent, WriteFailure, Wrote } from '../local/vault-changes.ts';
import type { Vault } from '../local/vault-port.ts';
import { requestsAs } from './api-request.ts';
import type { Device, NewDocument, OpenDocument, RefusedWork, SaveState, SyncSummary } from './device-api.ts';
import { openExchange } from './exchange.ts';
import { openLine } from './line.ts';
import { type HeldDocument, openDocument } from './open-document.ts';
import { holdRows } from './rows.ts';
import { openShelf } from './shelf.ts';
import { takeUp } from './take-up.ts';
import { countTraffic } from './traffic.ts';

/** How often work that nobody has acknowledged is looked for. */
const SWEEP_MS = 2_000;
/** News of many documents in a moment are fetched together. */
const GATHER_MS = 150;

/** Thrown into the face of an edit that no vault took; the screen keeps what was typed. */
export class NotKeptError extends Error {
  readonly code: WriteFailure['code'];
  constructor(failure: WriteFailure) {
    super(failure.detail);
    this.name = 'NotKeptError';
    this.code = failure.code;
  }
}

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
  const held = holdRows(opened.rows, { user: me.user.id, enrolment: opened.enrolment });
  const writes = groupWrites(vault.write);
  const traffic = countTraffic(opened.traffic, (value) =>
    behind(vault.write([{ kind: 'fact', name: 'traffic', value }])),
  );
  const requests = requestsAs(origin, () => access.token, traffic.add);
  const shelf = openShelf();
  const documents = new Map<DocumentReference, Promise<HeldDocument | null>>();
  const present = new Map<DocumentReference, HeldDocument>();
  const edits = new Map<DocumentReference, Promise<unknown>>();
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
    probe: async (signal) => (await fetch(`${origin}/healthz`, { signal, cache: 'no-store' })).ok,
    mayRest: () => unsent.get().size === 0,
    onBytes: traffic.add,
  });

  const exchange = openExchange(
    {
      vault,
      requests,
      mayAsk: () => !closed.get() && line.state.get().state === 'online',
      live: () => ({
        references: [...present.values()].filter((one) => one.isFollowed()).map((one) => one.reference),
        since: line.openedAt(),
      }),
      unsent: () => countOf(unsent.get()),
      onSent: () => traffic.sent(),
      onReceived: () => traffic.received(),
      onUnauthorised: () => line.end('revoked'),
      onOutdated: () => line.end('outdated'),
    },
    `alongside-exchange-${opened.vault}`,
  );

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
    if (figureListeners.size > 0) askForFigures(true);
    await refreshMe();
    await exchange.push();
    await exchange.pull();
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
      void exchange.pull();
    }, GATHER_MS);
  }

  function onMessage(payload: string): void {
    let json: unknown;
    try {
      json = JSON.parse(payload);
    } catch {
      // A newer server may say more than this version knows, in other forms too.
      return;
    }
    const read = liveMessageSchema.safeParse(json);
    if (!read.success) return;
    const message = read.data;
    switch (message.type) {
      case 'committed':
        writes.committed(message.ids);
        traffic.sent();
        return;
      case 'refused': {
        const { id, refusal } = message;
        // What is in the group has to be in the vault first, or the refusal would find nothing to set aside.
        behind(writes.flush().then(() => vault.write([{ kind: 'refused', id, refusal }])));
        return;
      }
      case 'changed':
        if (message.references.some((reference) => !present.get(reference)?.isFollowed())) pullSoon();
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
    held.change(wrote.rows, wrote.gone);
    if (wrote.unsent.length > 0) {
      const now = new Map(unsent.get());
      for (const [reference, left] of wrote.unsent) {
        const was = now.get(reference);
        if (left.entries > 0) now.set(reference, left);
        else now.delete(reference);
        if (was?.unregistered && !left.unregistered) queueMicrotask(() => present.get(reference)?.follow());
      }
      unsent.set(now);
    }
    for (const { reference, bytes } of wrote.updates) present.get(reference)?.takeIn(bytes);
    for (const { reference, facts } of wrote.rows) {
      const one = present.get(reference);
      if (one && JSON.stringify(one.facts) !== JSON.stringify(facts)) one.setFacts(facts);
    }
    for (const reference of wrote.rebuilt) behind(present.get(reference)?.rebuild());
    for (const reference of wrote.gone) present.get(reference)?.lose();
    if (wrote.tray) refused.set(wrote.tray);
    if (wrote.me) {
      me = wrote.me;
      actor = actorOf(me, opened.enrolment);
    }
  }

  vault.onEvent((event) => {
    if (event.event === 'wrote') follow(event.wrote);
    else shut();
  });

  const sweep = setInterval(() => {
    const before = Date.now() - SWEEP_MS;
    if (line.state.get().state !== 'online') return;
    if ([...unsent.get().values()].some(({ since }) => since < before)) void exchange.push();
  }, SWEEP_MS);

  const flushNow = () => void writes.flush();
  const flushWhenHidden = () => {
    if (document.visibilityState === 'hidden') flushNow();
  };
  globalThis.addEventListener?.('pagehide', flushNow);
  globalThis.addEventListener?.('blur', flushNow);
  globalThis.document?.addEventListener('visibilitychange', flushWhenHidden);

  const saveStates = new Map<DocumentReference, Readable<SaveState>>();
  function saveStateOf(reference: DocumentReference): Readable<SaveState> {
    let state = saveStates.get(reference);
    if (!state) {
      state = derived([unsent, refused, writes.version, writes.notKept, line.state], () => stateOf(reference));
      saveStates.set(reference, state);
    }
    return state;
  }

  function stateOf(reference: DocumentReference): SaveState {
    const here = writes.unflushed(reference);
    const why = writes.notKept.get();
    if (here > 0) return why ? { state: 'not-kept', why } : { state: 'writing' };
    const entries = unsent.get().get(reference)?.entries ?? 0;
    const inTray = refused.get().filter((work) => work.reference === reference).length;
    if (inTray > 0) return { state: 'refused', unsent: entries, refused: inTray };
    return entries > 0
      ? { state: 'device', unsent: entries, sending: line.state.get().state === 'online' }
      : { state: 'server' };
  }

  function stateOfAll(): SaveState {
    const why = writes.notKept.get();
    if (why) return { state: 'not-kept', why };
    if (writes.unflushed() > 0) return { state: 'writing' };
    const entries = countOf(unsent.get());
    const inTray = refused.get().length;
    if (inTray > 0) return { state: 'refused', unsent: entries, refused: inTray };
    return entries > 0
      ? { state: 'device', unsent: entries, sending: line.state.get().state === 'online' }
      : { state: 'server' };
  }

  const sync = derived<SyncSummary>(
    [
      unsent,
      refused,
      held.rows,
      writes.version,
      writes.notKept,
      line.state,
      traffic.value,
      exchange.sending,
      exchange.receiving,
    ],
    () => ({
      save: stateOfAll(),
      unsentRecords: unsent.get().size,
      onServer: Math.max(held.count() - unsent.get().size, 0),
      lastSentAt: traffic.value.get().lastSentAt,
      lastReceivedAt: traffic.value.get().lastReceivedAt,
      receiving: exchange.receiving.get(),
      sending: exchange.sending.get(),
      bytesThisMonth: traffic.value.get().bytes,
      credentialExpiresAt: Date.parse(access.expiresAt) || null,
    }),
  );

  async function open(reference: DocumentReference): Promise<HeldDocument | null> {
    let document = documents.get(reference);
    if (!document) {
      document = openDocument(reference, documentHost, () => {
        // Behind the last keystroke, unless somebody opens it again meanwhile.
        documents.delete(reference);
        present.delete(reference);
        void document?.then(async (one) => {
          await writes.flush();
          one?.close();
        });
      });
      documents.set(reference, document);
      const found = await document;
      if (found) present.set(reference, found);
      else documents.delete(reference);
    }
    return document;
  }

  const documentHost = {
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
  };

  /** Runs an edit on a copy and answers what it would write. */
  async function updatesOf<T>(
    reference: DocumentReference,
    from: { updates: Uint8Array[]; facts: DocumentFacts },
    change: (context: EditContext) => EditResult<T>,
  ): Promise<{ result: EditResult<T>; changes: Change[] }> {
    const doc = new Y.Doc();
    for (const update of from.updates) Y.applyUpdate(doc, update);
    doc.clientID = newClientId(actor.enrolment);
    const written: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => written.push(update));
    const now = Date.now();
    const result = change({ doc, actor, facts: from.facts, now });
    doc.destroy();
    if (!result.ok) return { result, changes: [] };
    const changes = await Promise.all(
      written.map(async (bytes): Promise<Change> => {
        const id = await outboxIdOf(bytes);
        return { kind: 'own', reference, id, bytes, writtenAt: now, committed: false };
      }),
    );
    return { result, changes };
  }

  async function keep(changes: Change[]): Promise<void> {
    if (changes.length === 0) return;
    const done = await vault.write(changes);
    if (!done.ok) throw new NotKeptError(done.error);
    void exchange.push();
  }

  async function edit<T>(
    reference: DocumentReference,
    change: (context: EditContext) => EditResult<T>,
  ): Promise<EditResult<T>> {
    const document = present.get(reference);
    if (document) {
      const result = change(document.context());
      await writes.flush();
      return result;
    }
    // One after the other: two edits of one closed document would not see each other's values.
    const before = edits.get(reference) ?? Promise.resolve();
    const mine = before.then(async () => {
      const from = await vault.read(reference);
      if (!from) return err({ code: 'missing' as const });
      const { result, changes } = await updatesOf(reference, from, change);
      await keep(changes);
      return result;
    });
    const quiet = mine.catch(() => undefined);
    edits.set(reference, quiet);
    void quiet.then(() => {
      if (edits.get(reference) === quiet) edits.delete(reference);
    });
    return mine;
  }

  async function create(parts: NewDocument[], settled: Change[] = []): Promise<EditResult> {
    const changes: Change[] = [];
    for (const { command, fill } of parts) {
      const facts = factsOf(command);
      const filled = await updatesOf(command.reference, { updates: [], facts }, fill);
      if (!filled.result.ok) return filled.result;
      changes.push(commandChange(command), ...filled.changes);
    }
    await keep([...changes, ...settled]);
    return ok(undefined);
  }

  async function settle(work: RefusedWork, how: 'again' | 'discard'): Promise<Result<void, Refusal>> {
    const settled: Change = { kind: 'settled', id: work.id };
    if (how === 'discard') {
      await keep([settled]);
      return ok(undefined);
    }
    const aside = await vault.refusedWork(work.id);
    if (!aside) return ok(undefined);
    const yours = new Y.Doc();
    Y.applyUpdate(yours, aside.state);
    const change = (context: EditContext) => takeUp(context, yours);
    const here = await vault.read(work.reference);
    const result =
      !here && aside.register?.type === 'register'
        ? await create([{ command: aside.register, fill: change }], [settled])
        : await edit(work.reference, change);
    yours.destroy();
    if (!result.ok) return err({ code: 'forbidden', detail: result.error.code });
    if (here) await keep([settled]);
    return ok(undefined);
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
    writes.stop();
    traffic.stop();
    for (const one of present.values()) one.close();
    present.clear();
    documents.clear();
    workspace.destroy();
    line.destroy();
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
    saveStateOf,
    async open(reference): Promise<OpenDocument> {
      const document = await open(reference);
      if (!document) throw Object.assign(new Error(`not on this device: ${reference}`), { code: 'not-here' });
      return document.hold();
    },
    create: (parts) => create(parts),
    command: (command) => keep([commandChange(command)]),
    edit,
    drafts: {
      get: (key) => vault.draft(key),
      async set(key, value) {
        const done = await vault.write([{ kind: 'draft', key, value }]);
        if (!done.ok) throw new NotKeptError(done.error);
      },
      list: (prefix) => vault.drafts(prefix),
    },
    settle,
    async syncNow() {
      await writes.flush();
      await exchange.push();
      await exchange.pull();
    },
    setWorkOffline: line.setChosenOffline,
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
      const left = countOf(unsent.get()) + refused.get().length;
      if (left > 0 && !options.evenUnsent) return { done: false, unsent: left };
      // Offline the credential stays valid until it expires or an admin ends it; nothing here can use it any more.
      await requests.api('/api/sign-out', { method: 'POST' }).catch(() => undefined);
      await vault.erase();
      line.end('signed-out');
      shut();
      return { done: true };
    },
    closed,
  };
}

const countOf = (unsent: ReadonlyMap<DocumentReference, Unsent>): number =>
  [...unsent.values()].reduce((sum, { entries }) => sum + entries, 0);

const actorOf = (me: Me, enrolment: number): Actor => ({
  user: me.user.id as UserId,
  name: me.user.name,
  enrolment,
  roles: me.roles as Actor['roles'],
});

const commandChange = (command: Command): Change => ({
  kind: 'command',
  id: toHex(crypto.getRandomValues(new Uint8Array(16))) as OutboxId,
  command,
  writtenAt: Date.now(),
});

/** A new document's facts as its `register` states them. Throws on a reference that is none. */
function factsOf(command: Extract<Command, { type: 'register' }>): DocumentFacts {
  const parsed = parseReference(command.reference);
  if (!parsed.ok) throw new Error(`not a reference: ${command.reference}`);
  return {
    reference: command.reference,
    kind: parsed.value.kind,
    site: command.site as DocumentFacts['site'],
    programme: (command.programme ?? null) as DocumentFacts['programme'],
    beneficiary: (command.beneficiary ?? null) as DocumentFacts['beneficiary'],
    assigned: [],
    restricted: false,
  };
}
