import { Hocuspocus } from '@hocuspocus/server';
import type { Logger } from 'pino';
import type { Actor } from '../../shared/authz/actor.ts';
import { SERVER_ENROLMENT } from '../../shared/base/client-id.ts';
import type { Clock } from '../../shared/base/clock.ts';
import { err } from '../../shared/base/result.ts';
import type { RegisterCommand } from '../../shared/protocol/outbox.ts';
import type { Credentials } from '../accounts/credentials.ts';
import type { Snapshots } from '../followers/snapshots.ts';
import type { DocStore } from '../storage/doc-store.ts';
import { assign } from './assign.ts';
import { type CommitResult, createDoor, type Moved } from './commit-update.ts';
import { editDocument } from './edit-document.ts';
import { createChangedNews } from './live/changed.ts';
import { liveHooks } from './live/live-hooks.ts';
import type { LiveContext } from './live/session.ts';
import { createSessions } from './live/sessions.ts';
import { createUpgrades } from './live/upgrade.ts';
import { openDocuments } from './open-documents.ts';
import { page } from './pages.ts';
import { push } from './push.ts';
import { type KnownPlaces, registerMany } from './register.ts';
import type { RowFollower } from './row-follower.ts';
import type { Sync } from './sync.ts';

export interface SyncParts {
  store: DocStore;
  credentials: Credentials;
  rows: RowFollower;
  snapshots: Pick<Snapshots, 'rests'>;
  places: KnownPlaces;
  clock: Clock;
  log: Pick<Logger, 'debug' | 'error'>;
}

/** How often sockets are asked whether their token still holds. */
const ASK_TOKENS_EVERY_MS = 10 * 60_000;

/** Documents that an import commits with one flush. */
const MANY = 200;

export function createSync({ store, credentials, rows, snapshots, places, clock, log }: SyncParts): Sync {
  const failed = (error: unknown, what: string) => log.error({ err: error, what }, 'sync failed');
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
    rows.upTo(reference, sequence).catch((error: unknown) => failed(error, `row of ${reference}`));
  };
  const door = createDoor({ store, open: openDocuments(hocuspocus), moved, failed });
  hocuspocus.configure(liveHooks({ store, credentials, door, snapshots, stepTwos, failed }));
  const upgrades = createUpgrades({ hocuspocus, sessions, stepTwos, log });
  const asking = setInterval(
    () => sessions.endExpired(credentials).catch((error: unknown) => failed(error, 'tokens of sockets')),
    ASK_TOKENS_EVERY_MS,
  ).unref();
  const unsubscribe = credentials.onChange(sessions.accessChanged);

  const register = async (commands: RegisterCommand[], by: Actor) => registerMany(store, places, commands, by);
  const assignTo: Sync['assign'] = async (command, by) => {
    const assigned = await assign(store, command, by);
    if (!assigned.ok) return assigned;
    const { before, after, sequence } = assigned.value;
    if (sequence !== null) {
      sessions.factsChanged(before, after);
      news.add(after.reference, after, by.enrolment);
      await rows.upTo(after.reference, sequence);
    }
    return { ok: true, value: after };
  };

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
    assign: assignTo,
    editDocument: (reference, by, change) =>
      editDocument({ store, door, rows, clock }, reference, inTheNameOf(by), change),
    async push(entries, by) {
      try {
        return await push({ door, register, assign: assignTo }, entries, by);
      } catch (error) {
        // The store can't be written or read: everything comes again, and what was committed is so then too.
        failed(error, 'push');
        return entries.map(({ id }) => ({ status: 'refused', id, refusal: err({ code: 'storage' as const }).error }));
      }
    },
    page: (after, by, limit) => page({ store, rows }, after, by, limit),
    handleUpgrade: upgrades.handle,
    figuresMoved(sequence) {
      sessions.tell((_actor, session) => (session.watchesFigures ? { type: 'figures', sequence } : null));
    },
    async close() {
      unsubscribe();
      clearInterval(asking);
      news.close();
      await upgrades.close();
    },
  };
}
