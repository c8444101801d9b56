import { type Actor, type RoleAt, roles, sitesWith } from '../../shared/authz/actor.ts';
import { readersOfPeople } from '../../shared/authz/policies/beneficiary.ts';
import { PROJECTION_VERSION } from '../../shared/projections/projection-version.ts';
import { beginFrame, placeFrame, type SyncBegin } from '../../shared/protocol/sync-frames.ts';
import type { Cursor, DocStore } from '../storage/doc-store.ts';
import { isLost, isStillThere, type PageCursor, reachOf, readCursor, rolesText, writeCursor } from './cursor.ts';
import { givingWay } from './giving-way.ts';
import { type Found, frameOf, type ItemParts, rowOf, wasReadable } from './items.ts';
import { gatherPiece, type PieceSizes } from './piece.ts';

export interface PullParts extends ItemParts {
  pieces: PieceSizes;
}

export interface Asked {
  /** A cursor of an answer before; null for the beginning. */
  after: string | null;
  /** Cursors of what it was told that is committed, or heard live, since or before. */
  seen?: readonly string[];
  /** Documents in one answer, those that are gone counted with them. */
  limit: number;
  /** `rows`: nothing of the documents but their rows; from the beginning, those of people before all others. */
  what: 'documents' | 'rows';
}

// Of a large server somebody may see little: an answer looks so many documents ahead before it ends with less.
const MAX_LOOKED_AT = 20_000;
const LOOK_AT_ONCE = 500;
/** Frames in one answer, before they are compressed. */
const MAX_ANSWER_BYTES = 8 << 20;

/**
 * Documents that changed after a cursor and that the actor may read, in the order of the log, as frames: of what the
 * device has had, its tail; else all of it. A document that changes while the answer is made comes with the change, and
 * comes again. Rejects before the first frame where the store can't be read at all.
 */
export async function pull(parts: PullParts, asked: Asked, by: Actor): Promise<AsyncGenerator<Uint8Array>> {
  // Read before what changed: all that lies before it is in the answer to that question.
  const head = await parts.store.head();
  return answer(parts, asked, by, head, await begin(parts.store, head, asked, by));
}

/** Where an answer goes on. */
interface Start extends Pick<SyncBegin, 'restarted'>, Pick<PageCursor, 'complete' | 'lost' | 'people'> {
  from: number;
}

async function* answer(
  parts: PullParts,
  { limit, what }: Asked,
  by: Actor,
  head: Cursor,
  { from, complete, lost, restarted, people: peopleBefore }: Start,
): AsyncGenerator<Uint8Array> {
  const { store } = parts;
  const piece = gatherPiece(parts.pieces[what]);
  const turn = givingWay();
  let sequence = from;
  let people = peopleBefore;
  let looked = 0;
  let given = 0;
  let bytes = 0;
  let left: number | null = null;
  // Those of lost roles too: what went with them is to be named.
  const sites = sitesWith({ ...by, roles: [...by.roles, ...lost] }, ...roles);

  async function place(atEnd: boolean): Promise<Uint8Array> {
    const at = await store.cursorAt(reachOf({ sequence, people }));
    if (!at) throw new Error(`the log has no place ${sequence}`);
    const cursor = atEnd
      ? { sequence, chain: at.chain, roles: by.roles, lost: [], complete: sequence, people: 0 }
      : { sequence, chain: at.chain, roles: by.roles, lost, complete, people };
    // A restricted case of one's site is counted and doesn't come: what is left is a close guess, and 0 at the end alone.
    if (!atEnd) left ??= given + (await countLeft(store, sequence, people, by));
    const remaining = left === null || atEnd ? 0 : Math.max(1, left - given);
    return placeFrame({ cursor: writeCursor(cursor, head), remaining });
  }

  yield beginFrame({ projection: PROJECTION_VERSION, restarted });
  let atEnd = false;
  const isFull = () => given >= limit || bytes >= MAX_ANSWER_BYTES || looked >= MAX_LOOKED_AT;
  while (!atEnd && !isFull()) {
    const changed = await store.changedSince(sequence, LOOK_AT_ONCE, sites);
    atEnd = changed.length < LOOK_AT_ONCE;
    for (const found of changed) {
      if (isFull()) {
        atEnd = false;
        break;
      }
      const { erasedBy } = found;
      if (erasedBy !== undefined) {
        // To everybody: work of theirs that was refused may lie on a device whose person may see nothing there any more.
        piece.addErased({ reference: found.facts.reference, by: erasedBy });
        given += 1;
      } else if (isToCome(found, people)) {
        const item =
          what === 'rows'
            ? await rowOf(parts, found, by)
            : await frameOf(parts, { reference: found.facts.reference, facts: found.facts }, by, { since: complete });
        if (item?.given && piece.isFull(item.given.bytes)) yield* piece.end(await place(false));
        if (item?.given) {
          const { what: made, bytes: weight } = item.given;
          given += 1;
          bytes += weight;
          if (made instanceof Uint8Array) {
            piece.add(weight);
            yield made;
          } else piece.addRow(made, weight);
        } else if (item && wasReadable(item.facts, by, lost)) {
          piece.addGone(found.facts.reference);
          given += 1;
        }
      }
      sequence = found.sequence;
      looked += 1;
      await turn();
    }
    if (atEnd && people === null) {
      people = Math.max(sequence, head.sequence);
      sequence = 0;
      atEnd = false;
    }
  }
  if (atEnd) sequence = Math.max(sequence, head.sequence);
  yield* piece.end(await place(atEnd));
}

/** Is it its turn: while people come first, those alone; then all but those that came. */
const isToCome = ({ facts, sequence }: Found, people: number | null): boolean =>
  people === null ? facts.kind === 'beneficiary' : facts.kind !== 'beneficiary' || sequence > people;

async function countLeft(store: DocStore, sequence: number, people: number | null, by: Actor): Promise<number> {
  const sites = sitesWith(by, ...readersOfPeople);
  if (people === 0) return store.countChangedSince(sequence, sites);
  const [ofPeople, ofOthers] = people === null ? [sequence, 0] : [Math.max(sequence, people), sequence];
  return (
    (await store.countChangedSince(ofPeople, sites, { only: 'beneficiary' })) +
    (await store.countChangedSince(ofOthers, sites, { but: 'beneficiary' }))
  );
}

/** Where to begin: after the cursor, or anew where it is of another history or of other roles. */
async function begin(store: DocStore, head: Cursor, { after, seen = [], what }: Asked, by: Actor): Promise<Start> {
  const people = what === 'rows' ? null : 0;
  const anew = (lost: RoleAt[], restarted: Start['restarted']) => ({ from: 0, complete: 0, lost, restarted, people });
  const isOlder = (await Promise.all(seen.map((place) => isLost(place, store, head)))).includes(true);
  if (after === null) return anew([], isOlder ? 'history' : null);
  const cursor = readCursor(after, head);
  if (!cursor) return anew([], 'history');
  const areSameRoles = rolesText(cursor.roles) === rolesText(by.roles);
  const lost = areSameRoles ? cursor.lost : [...cursor.lost, ...cursor.roles];
  // First: roles may have been lost with the copy, and the device has to hear that more was.
  if (isOlder || !isStillThere(cursor, await store.cursorAt(reachOf(cursor)))) return anew(lost, 'history');
  if (!areSameRoles) return anew(lost, 'roles');
  const goesOn = { from: cursor.sequence, complete: cursor.complete, lost: cursor.lost, restarted: null };
  if (what === 'rows') return { ...goesOn, people: cursor.people };
  // Of whoever asks for documents in the middle of a list: while its people came, nothing else did.
  return { ...goesOn, people, from: cursor.people === null ? 0 : cursor.sequence };
}
