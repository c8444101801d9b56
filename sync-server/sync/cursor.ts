import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RoleAt } from '../../shared/authz/actor.ts';
import { fromBase64, toBase64 } from '../../shared/base/bytes.ts';
import { newId } from '../../shared/base/ids.ts';
import type { Reached } from '../../shared/protocol/outbox.ts';
import type { Cursor, DocStore } from '../storage/doc-store.ts';

/**
 * Where a device is in what it has fetched. Opaque text to it: a place in the log with its hash, and the roles that it
 * was fetched under, so that what they opened and no longer do can be named as gone. Sealed with the name of the
 * history, which is told to nobody: so it proves the history, and a device can't make up roles that it never had.
 */
export interface PageCursor {
  sequence: number;
  /** The beginning of the hash where it reaches. */
  chain: string;
  roles: RoleAt[];
  /** Roles of before, while the pages of a new beginning still have to name what went with them. */
  lost: RoleAt[];
  /**
   * Up to here the device has every entry of the documents that it may read: where it last reached the end. Of what lies
   * between, a document may still come that was there before.
   */
  complete: number;
  /**
   * While a list is fetched, people before all else: null until they have come, then up to where they have; what else
   * there is comes after `sequence`. 0 where everything comes in its order.
   */
  people: number | null;
}

// Half of it tells two histories apart as surely, and the cursor travels both ways each time a device asks.
const CHAIN_CHARS = 32;
const RUN_CHARS = 8;

const mark = (body: string, { epoch }: Cursor) =>
  createHmac('sha256', `cursor of ${epoch}`).update(body).digest().subarray(0, 16);

type Pair = [role: RoleAt['role'], site: RoleAt['site']];

/** Without their names: the cursor travels both ways where nothing has changed too. */
const inPairs = (roles: RoleAt[]): Pair[] => roles.map(({ role, site }) => [role, site]);

/** Cursors that were given out before have them with their names. */
const fromPairs = (roles: (Pair | RoleAt)[]): RoleAt[] =>
  roles.map((at) => (Array.isArray(at) ? { role: at[0], site: at[1] } : at));

/** @param head any place in the history that the cursor is of */
export function writeCursor(cursor: PageCursor, head: Cursor): string {
  const { sequence, chain, roles, lost, complete, people } = cursor;
  const listing = people === 0 ? [] : [people];
  const body = toBase64(
    new TextEncoder().encode(
      JSON.stringify([sequence, chain.slice(0, CHAIN_CHARS), inPairs(roles), inPairs(lost), complete, ...listing]),
    ),
  );
  return `${body}.${toBase64(mark(body, head))}`;
}

/** null where it is of another history, or no cursor at all. */
export function readCursor(text: string, head: Cursor): PageCursor | null {
  const [body = '', seal = ''] = text.split('.');
  try {
    const given = fromBase64(seal);
    if (given.length !== 16 || !timingSafeEqual(given, mark(body, head))) return null;
    // Those of the first protocol don't say how far they are complete.
    const [sequence, chain, roles, lost, complete = 0, people = 0] = JSON.parse(
      new TextDecoder().decode(fromBase64(body)),
    );
    return { sequence, chain, roles: fromPairs(roles), lost: fromPairs(lost), complete, people };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Answers the end of the log; undefined where it can't be read, which the store tells.
 * @param from a place at this sequence number or behind it is enough: of many that one flush committed the end is looked up once
 */
export type TellReached = (from?: number) => Promise<Reached | undefined>;

/**
 * Of the end of the log, for whoever was told that something is committed or hears it live. Behind the cursor stands the name of
 * this run of the server: what the next run tells may be of an older copy, and doesn't take the place of it on the device.
 */
export function tellsReached(store: Pick<DocStore, 'head'>): TellReached {
  const run = newId().slice(0, RUN_CHARS);
  let known: Reached | undefined;
  let asked: Promise<Reached | undefined> | null = null;

  async function look(): Promise<Reached | undefined> {
    const head = await store.head().catch(() => null);
    if (!head) return undefined;
    const { sequence, chain } = head;
    const cursor = writeCursor({ sequence, chain, roles: [], lost: [], complete: 0, people: 0 }, head);
    known = [sequence, `${cursor}.${run}`];
    return known;
  }

  return async (from) => {
    if (from === undefined) return look();
    if (known && known[0] >= from) return known;
    asked ??= look().finally(() => {
      asked = null;
    });
    const reached = await asked;
    // Asked for before this was committed.
    return reached && reached[0] < from ? look() : reached;
  };
}

/** Is this a cursor of another history, or of a place that this one no longer has? */
export async function isLost(text: string, store: Pick<DocStore, 'cursorAt'>, head: Cursor): Promise<boolean> {
  const cursor = readCursor(text, head);
  return !cursor || !isStillThere(cursor, await store.cursorAt(reachOf(cursor)));
}

/** The last sequence number of which a cursor says that the device has something. */
export const reachOf = ({ sequence, people }: Pick<PageCursor, 'sequence' | 'people'>): number =>
  Math.max(sequence, people ?? 0);

/**
 * Does the log still have the place that a cursor is of? The same history can be an older copy of itself, put back: then
 * its hash there is another, or there is none.
 * @param there what the log has where the cursor reaches: of a packed entry the beginning of the hash
 */
export const isStillThere = ({ chain }: Pick<PageCursor, 'chain'>, there: Cursor | null): boolean =>
  there !== null && (there.chain.startsWith(chain) || chain.startsWith(there.chain));

/** Roles as text, the same for the same roles. */
export const rolesText = (roles: RoleAt[]): string =>
  [...new Set(roles.map(({ role, site }) => `${role}@${site}`))].sort().join(' ');
