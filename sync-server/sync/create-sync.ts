import proxyAddr from '@fastify/proxy-addr';
import { Hocuspocus } from '@hocuspocus/server';
import type { Logger } from 'pino';
import type { Actor } from '../../shared/authz/actor.ts';
import { SERVER_ENROLMENT } from '../../shared/base/client-id.ts';
import type { Clock } from '../../shared/base/clock.ts';
import { err } from '../../shared/base/result.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { PushEntry, RegisterCommand } from '../../shared/protocol/outbox.ts';
import type { Credentials } from '../accounts/credentials.ts';
import type { Snapshots } from '../followers/snapshots.ts';
import type { DocStore } from '../storage/doc-store.ts';
import { createAssign } from './assign.ts';
import { boundDoor, boundPush } from './bound.ts';
import { type CommitResult, createDoor, type Moved } from './commit-update.ts';
import { tellsReached } from './cursor.ts';
import { documentsNamed } from './documents-named.ts';
import { editDocument } from './edit-document.ts';
import { createErase } from './erase.ts';
import { createAllowance } from './guard/allowance.ts';
import { createChangedNews } from './live/changed.ts';
import { liveHooks } from './live/live-hooks.ts';
import { createPlacesForSockets } from './live/places-for-sockets.ts';
import { placesTold } from './live/places-told.ts';
import type { LiveContext } from './live/session.ts';
import { createSessions } from './live/sessions.ts';
import { createUpgrades } from './live/upgrade.ts';
import { openDocuments, tellPlace } from './open-documents.ts';
import { pieceSizes } from './piece.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { type KnownPlaces, registerMany } from './register.ts';
import { takeReturned } from './returned.ts';
import type { RowFollower } from './row-follower.ts';
import type { Sync } from './sync.ts';

export interface SyncParts {
  store: DocStore;
  credentials: Credentials;
  rows: RowFollower;
  snapshots: Pick<Snapshots, 'rests'>;
  places: KnownPlaces;
  clock: Clock;
  /** Addresses or networks of proxies in front, whose word is taken for who asks. */
  trustedProxies: string[];
  log: Pick<Logger, 'debug' | 'error'>;
}

/** How often sockets are asked whether their token still holds. */
const ASK_TOKENS_EVERY_MS = 10 * 60_000;

/** Documents that an import commits with one flush. */
const MANY = 200;

export function createSync({
  store,
  credentials,
  rows,
  snapshots,
  places,
  clock,
  trustedProxies,
  log,
}: SyncParts): Sync {
  const failed = (error: unknown, what: string) => log.error({ err: error, what }, 'sync failed');
  const leftOut = (reference: DocumentReference, why: unknown) => failed(why, `${reference} is left out of an answer`);
  const hocuspocus = new Hocuspocus<LiveContext>();
  const sessions = createSessions();
  const news = createChangedNews(sessions);
  const stepTwos = new WeakSet<Uint8Array>();

  // What the server writes on somebody's behalf, an import or a change by the API, their own devices don't have yet.
  const onBehalf = new WeakSet<Actor>();
  const inTheNameOf = (by: Actor): Actor => {
    const actor = { ...by };
    onBehalf.add(actor);
    return actor;
  };
  const moved = ({ reference, facts, sequence, by }: Moved) => {
    news.add(reference, facts, onBehalf.has(by) ? SERVER_ENROLMENT : by.enrolment);
    rows.follow(reference, sequence);
  };
  const tellReached = tellsReached(store);
  const told = placesTold(async (references) => {
    const reached = await tellReached();
    for (const reference of reached ? references : []) {
      const document = hocuspocus.documents.get(reference);
      if (document) tellPlace(document, reached!);
    }
  });
  const open = openDocuments(hocuspocus, told);
  const door = createDoor({ store, open, tellReached, moved, failed, clock });
  // Imports are bounded by their files.
  const allowance = createAllowance(clock);
  const bound = boundDoor(door, allowance);
  const live = liveHooks({ store, credentials, door: bound, tellReached, sessions, snapshots, stepTwos, failed });
  hocuspocus.configure(live.hooks);
  const trusted = proxyAddr.compile(trustedProxies);
  const upgrades = createUpgrades({
    hocuspocus,
    sessions,
    places: createPlacesForSockets(),
    addressOf: (request) => proxyAddr(request, trusted) ?? '',
    stepTwos,
    bring: live.bring,
    log,
  });
  const asking = setInterval(
    () => sessions.endExpired(credentials).catch((error: unknown) => failed(error, 'tokens of sockets')),
    ASK_TOKENS_EVERY_MS,
  ).unref();
  const unsubscribe = credentials.onChange(sessions.accessChanged);

  const register = async (commands: RegisterCommand[], by: Actor) => registerMany(store, places, commands, by);
  const assign = createAssign({ store, rows, sessions, news });

  return {
    async commitUpdate(reference, bytes, by) {
      const [result] = await door.commit([{ reference, bytes }], by);
      return result!;
    },
    async commitMany(all, by) {
      const results: CommitResult[] = [];
      for (let from = 0; from < all.length; from += MANY) {
        const some = all.slice(from, from + MANY);
        const committed = await door.commit(some, inTheNameOf(by));
        await Promise.all(
          committed.map((result, i) =>
            result.ok && result.value.sequence !== null ? rows.upTo(some[i]!.reference, result.value.sequence) : null,
          ),
        );
        results.push(...committed);
      }
      return results;
    },
    async register(command, by) {
      const [result] = await register([command], by);
      return result!;
    },
    registerMany: register,
    assign,
    editDocument: (reference, by, change) =>
      editDocument({ store, door: bound, rows, clock }, reference, inTheNameOf(by), change),
    async push(entries, by) {
      try {
        const pushAll = (some: PushEntry[]) => push({ door, register, assign }, some, by);
        return await boundPush(pushAll, allowance, entries, by);
      } catch (error) {
        // The store can't be written or read: everything comes again, and what was committed is so then too.
        failed(error, 'push');
        return entries.map(({ id }) => ({ status: 'refused', id, refusal: err({ code: 'storage' as const }).error }));
      }
    },
    reached: tellReached,
    pull: (asked, by) => pull({ store, rows, leftOut, pieces: pieceSizes }, asked, by),
    documents: (wanted, by) => documentsNamed({ store, rows, leftOut, pieces: pieceSizes }, wanted, by),
    erase: createErase({ store, rows, open, sessions, news }),
    takeReturned: (request, by) => takeReturned({ store, door: bound, register, assign }, request, by),
    handleUpgrade: upgrades.handle,
    figuresMoved(sequence) {
      sessions.tell((_actor, session) => (session.watchesFigures ? { type: 'figures', sequence } : null));
    },
    async close() {
      unsubscribe();
      clearInterval(asking);
      news.close();
      await upgrades.close();
      // What was committed up to there may have set a timer.
      told.close();
    },
  };
}
