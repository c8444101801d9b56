import { type Actor, type RoleAt, sitesWith } from '../../shared/authz/actor.ts';
import { can } from '../../shared/authz/can.ts';
import { readersOfPeople } from '../../shared/authz/policies/beneficiary.ts';
import { toBase64 } from '../../shared/base/bytes.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { type DocumentRow, project } from '../../shared/projections/project.ts';
import { PROJECTION_VERSION } from '../../shared/projections/projection-version.ts';
import type { SyncItem, SyncPage } from '../../shared/protocol/sync-pages.ts';
import type { Cursor, DocStore, StoredDocument } from '../storage/doc-store.ts';
import { readCursor, rolesText, writeCursor } from './cursor.ts';
import { loadDocument, wholeUpdate } from './load-document.ts';
import type { RowFollower } from './row-follower.ts';

export interface PageParts {
  store: DocStore;
  rows: RowFollower;
}

// Of a large server somebody may see little: a page looks so many documents ahead before it answers with less.
const MAX_LOOKED_AT = 20_000;
const LOOK_AT_ONCE = 500;
// Whole documents in one answer, as base64.
const MAX_PAGE_CHARS = 8 << 20;

/**
 * Documents that changed after a cursor and that the actor may read, in the order of the log, with rows and facts.
 * A document that changes while its page is made comes with the change, and comes again.
 */
export async function page(parts: PageParts, after: string | null, by: Actor, limit: number): Promise<SyncPage> {
  const { store } = parts;
  // Read before what changed: all that lies before it is in the answer to that question.
  const head = await store.head();
  const { from, lost, restarted } = await begin(store, head, after, by);
  const items: SyncItem[] = [];
  const gone: DocumentReference[] = [];
  let sequence = from;
  let looked = 0;
  let chars = 0;
  let atEnd = false;
  const isFull = () => items.length + gone.length >= limit || chars >= MAX_PAGE_CHARS || looked >= MAX_LOOKED_AT;
  while (!atEnd && !isFull()) {
    const changed = await store.changedSince(sequence, LOOK_AT_ONCE);
    atEnd = changed.length < LOOK_AT_ONCE;
    for (const { reference, sequence: at } of changed) {
      if (isFull()) {
        atEnd = false;
        break;
      }
      const facts = await store.facts(reference);
      const item = facts && can(by, 'read', facts) ? await itemOf(parts, reference, at) : null;
      // Asked again of the facts that came with the bytes: they may have changed in between.
      if (item && can(by, 'read', item.facts)) {
        items.push(item);
        chars += item.bytes.length;
      } else if (facts && wasReadable(facts, by, lost)) gone.push(reference);
      sequence = at;
      looked += 1;
    }
  }
  if (atEnd) sequence = Math.max(sequence, head.sequence);
  const at = await store.cursorAt(sequence);
  if (!at) throw new Error(`the log has no place ${sequence}`);
  const cursor = { sequence, chain: at.chain, roles: by.roles, lost: atEnd ? [] : lost };
  // A restricted case of one's site is counted and doesn't come: what is left is a close guess, and 0 at the end.
  const remaining = atEnd ? 0 : await store.countChangedSince(sequence, sitesWith(by, ...readersOfPeople));
  return { items, gone, projection: PROJECTION_VERSION, cursor: writeCursor(cursor, head), remaining, restarted };
}

/** Where to begin: after the cursor, or anew where it is of another history or of other roles. */
async function begin(store: DocStore, head: Cursor, after: string | null, by: Actor) {
  const anew = (lost: RoleAt[], restarted: boolean) => ({ from: 0, lost, restarted });
  if (after === null) return anew([], false);
  const cursor = readCursor(after, head);
  if (!cursor) return anew([], true);
  if (rolesText(cursor.roles) !== rolesText(by.roles)) return anew([...cursor.lost, ...cursor.roles], true);
  // The same history can still be an older copy of itself, put back: then its hash here is another, or there is none.
  const there = await store.cursorAt(cursor.sequence);
  if (there?.chain !== cursor.chain) return anew(cursor.lost, true);
  return { from: cursor.sequence, lost: cursor.lost, restarted: false };
}

async function itemOf({ store, rows }: PageParts, reference: DocumentReference, sequence: number): Promise<SyncItem> {
  const stored = await store.read(reference);
  if (!stored) throw new Error(`${reference} is in the log and not in the store`);
  let row = await store.row(reference);
  if (!row || row.sequence < stored.sequence) {
    await rows.upTo(reference, stored.sequence);
    row = await store.row(reference);
  }
  // One of another version, as of a document whose row could not be made at start, would lack columns.
  if (row?.version !== PROJECTION_VERSION) row = null;
  return {
    reference,
    sequence: Math.max(sequence, stored.sequence),
    facts: stored.facts,
    row: row?.row ?? projectNow(stored),
    bytes: toBase64(wholeUpdate(stored)),
  };
}

/** The row of a document that has none stored, as one that is still empty. */
function projectNow(stored: StoredDocument): DocumentRow {
  const doc = loadDocument(stored);
  try {
    return project(doc, stored.facts).row;
  } finally {
    doc.destroy();
  }
}

/** Can the actor have seen it: before it was restricted, or under roles that are gone? Nothing else is named to them. */
function wasReadable(facts: DocumentFacts, by: Actor, lost: RoleAt[]): boolean {
  const open = { ...facts, restricted: false };
  return can(by, 'read', open) || can({ ...by, roles: lost }, 'read', open);
}
