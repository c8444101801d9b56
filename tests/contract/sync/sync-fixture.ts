import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { expect, onTestFinished } from 'vitest';
import WebSocket from 'ws';
import * as Y from 'yjs';
import type { Actor, RoleAt } from '../../../shared/authz/actor.ts';
import { newClientId, SERVER_ENROLMENT } from '../../../shared/base/client-id.ts';
import { type Clock, systemClock } from '../../../shared/base/clock.ts';
import { newId, type ProgrammeId, type SiteId, type UserId } from '../../../shared/base/ids.ts';
import type { DocumentFacts } from '../../../shared/docs/facts.ts';
import { type DocumentReference, referenceTo, WORKSPACE } from '../../../shared/docs/reference.ts';
import { project } from '../../../shared/projections/project.ts';
import { PROJECTION_VERSION } from '../../../shared/projections/projection-version.ts';
import type { LiveMessage } from '../../../shared/protocol/live.ts';
import type { AccessChange, Credentials } from '../../../sync-server/accounts/credentials.ts';
import { createSnapshots } from '../../../sync-server/followers/snapshots.ts';
import type { DocStore } from '../../../sync-server/storage/doc-store.ts';
import { createMemoryStore } from '../../../sync-server/storage/memory-store.ts';
import { createSync } from '../../../sync-server/sync/create-sync.ts';
import { loadDocument } from '../../../sync-server/sync/load-document.ts';
import type { RowFollower } from '../../../sync-server/sync/row-follower.ts';
import type { Sync } from '../../../sync-server/sync/sync.ts';

/** The sync room alone on a port of its own, over a store in memory, with people who have tokens. */
export interface SyncFixture {
  sync: Sync;
  store: DocStore;
  credentials: Credentials;
  url: string;
  site: SiteId;
  otherSite: SiteId;
  programme: ProgrammeId;
  /** What went wrong inside, as the log heard it. */
  faults: string[];
  person(name: string, role?: RoleAt['role'], site?: SiteId | '*'): Person;
  changeRoles(person: Person, roles: RoleAt[]): void;
  revoke(person: Person): void;
  beneficiary(by: Person): Promise<DocumentReference>;
  caseOf(beneficiary: DocumentReference, by: Person): Promise<DocumentReference>;
  /** The document as the log makes it. */
  stored(reference: DocumentReference): Promise<Y.Doc>;
  close(): Promise<void>;
}

export interface Person {
  actor: Actor;
  token: string;
}

export const SYSTEM: Actor = {
  user: 'system' as UserId,
  name: 'Alongside',
  enrolment: SERVER_ENROLMENT,
  roles: [],
  system: true,
};

export async function startSync(
  store: DocStore = createMemoryStore(),
  clock: Clock = systemClock,
  follower?: RowFollower,
): Promise<SyncFixture> {
  const site = newId<SiteId>();
  const otherSite = newId<SiteId>();
  const programme = newId<ProgrammeId>();
  const people = new Map<string, Actor>();
  const listeners = new Set<(change: AccessChange) => void>();
  const faults: string[] = [];
  const credentials: Credentials = {
    actorOfToken: async (token) => people.get(token) ?? null,
    actorOfUser: async (user) => [...people.values()].find((actor) => actor.user === user) ?? null,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const rows: RowFollower = follower ?? {
    async upTo(reference) {
      const stored = await store.read(reference);
      if (!stored) return;
      const doc = loadDocument(stored);
      const { row } = project(doc, stored.facts);
      doc.destroy();
      await store.saveRows([{ reference, sequence: stored.sequence, row, version: PROJECTION_VERSION }]);
    },
    follow(reference, sequence) {
      rows.upTo(reference, sequence).catch((error: unknown) => faults.push(`row ${describe(error)}`));
    },
    erased() {},
  };
  const places: Record<string, string[]> = { sites: [site, otherSite], programmes: [programme], services: [] };
  const snapshots = createSnapshots(store, (error, what) => faults.push(`${what} ${describe(error)}`));
  const sync = createSync({
    store,
    snapshots,
    credentials,
    rows,
    places: { find: (shelf, id) => (places[shelf]!.includes(id) ? { id } : null) },
    clock,
    trustedProxies: [],
    log: { debug() {}, error: (fields: unknown, text?: string) => faults.push(`${text} ${describe(fields)}`) },
  });
  const workspace: DocumentFacts = {
    reference: WORKSPACE,
    kind: 'workspace',
    site: null,
    programme: null,
    beneficiary: null,
    assigned: [],
    restricted: false,
  };
  await store.register(workspace, { user: SYSTEM.user, enrolment: SYSTEM.enrolment });
  const server = await listen(sync);
  let enrolments = 10;

  const fixture: SyncFixture = {
    sync,
    store,
    credentials,
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    site,
    otherSite,
    programme,
    faults,
    person(name, role = 'worker', at = site) {
      enrolments += 1;
      const actor: Actor = { user: newId<UserId>(), name, enrolment: enrolments, roles: [{ role, site: at }] };
      const token = `token-${enrolments}`;
      people.set(token, actor);
      return { actor, token };
    },
    changeRoles(person, roles) {
      person.actor = { ...person.actor, roles };
      people.set(person.token, person.actor);
      for (const listener of listeners) listener({ user: person.actor.user, kind: 'roles' });
    },
    revoke({ actor, token }) {
      people.delete(token);
      for (const listener of listeners) listener({ user: actor.user, enrolment: actor.enrolment, kind: 'ended' });
    },
    async beneficiary(by) {
      const reference = referenceTo('beneficiary', newId());
      const made = await sync.register({ type: 'register', reference, site }, by.actor);
      if (!made.ok) throw new Error(made.error.code);
      return reference;
    },
    async caseOf(beneficiary, by) {
      const reference = referenceTo('case', newId());
      const made = await sync.register(
        { type: 'register', reference, site, programme, beneficiary: beneficiary.slice('beneficiary/'.length) },
        by.actor,
      );
      if (!made.ok) throw new Error(made.error.code);
      return reference;
    },
    async stored(reference) {
      const found = await store.read(reference);
      if (!found) throw new Error(`${reference} is not registered`);
      return loadDocument(found);
    },
    async close() {
      await sync.close();
      await snapshots.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fixture;
}

/** One for the test that begins or runs: closed when that has ended, which fails it if anything went wrong inside. */
export async function syncForTest(store?: DocStore, clock?: Clock): Promise<SyncFixture> {
  const fixture = await startSync(store, clock);
  onTestFinished(async () => {
    await fixture.close();
    expect(fixture.faults).toEqual([]);
  });
  return fixture;
}

function describe(fields: unknown): string {
  const { err, what } = fields as { err?: unknown; what?: string };
  return `${what}: ${err instanceof Error ? err.stack : JSON.stringify(err)}`;
}

async function listen(sync: Sync): Promise<Server> {
  const server = createServer();
  server.on('upgrade', (request, socket, head) => {
    if (!sync.handleUpgrade(request, socket, head)) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** A document of an enrolment's device, and the updates it makes, in order. */
export function deviceDoc(person: Person): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  doc.clientID = newClientId(person.actor.enrolment);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    if (local) updates.push(update);
  });
  return { doc, updates };
}

/** A device's live connection to a document: Hocuspocus's own provider, with the messages that came. */
export interface Attached {
  provider: HocuspocusProvider;
  doc: Y.Doc;
  messages: LiveMessage[];
  /** The documents of one socket share it. */
  socket: HocuspocusProviderWebsocket;
  detach(): void;
}

export function attachLive(
  fixture: SyncFixture,
  person: Person,
  reference: DocumentReference,
  socket = new HocuspocusProviderWebsocket({ url: `${fixture.url}/sync`, WebSocketPolyfill: WebSocket as never }),
): Attached {
  const { doc } = deviceDoc(person);
  const messages: LiveMessage[] = [];
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: reference,
    document: doc,
    token: person.token,
    flushDelay: false,
    onStateless({ payload }) {
      const message: LiveMessage = JSON.parse(payload);
      if (message.type !== 'reached') messages.push(message);
    },
  });
  provider.attach();
  return {
    provider,
    doc,
    messages,
    socket,
    detach() {
      provider.destroy();
      socket.destroy();
    },
  };
}

/** Waits until something holds; fails with what it waited for. Asks on every turn of the loop, and sleeps never. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, withinMs = 8000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
