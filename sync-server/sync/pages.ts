import * as Y from 'yjs';
import type { Actor, RoleAt } from '../../shared/authz/actor.ts';
import { can } from '../../shared/authz/can.ts';
import { toBase64 } from '../../shared/base/bytes.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { project } from '../../shared/projections/project.ts';
import type { SyncItem, SyncPage } from '../../shared/protocol/sync-pages.ts';
import type { DocStore } from '../storage/doc-store.ts';
import { type CursorText, type PageCursor, rolesText } from './cursor.ts';
import { applyAll, wholeUpdate } from './load-document.ts';
import type { RowFollower } from './row-follower.ts';

export interface PageParts {
  store: DocStore;
  rows: RowFollower;
  cursors: CursorText;
}

// Of a large server somebody may see little: a page looks this many documents ahead before it answers with less.
const MAX_LOOKED_AT = 2000;
// Whole documents in one answer, before base64.
const MAX_PAGE_BYTES = 6 << 20;

/**
 * Documents that changed after a cursor and that the actor may read, in the order of the log, with rows and facts.
 * A document that changes while its page is made comes with the change, and comes again.
 */
export async function page(parts: PageParts, after: string | null, by: Actor, limit: number): Promise<SyncPage> {
  const { store, cursors } = parts;
  const { from, lost, restarted } = await begin(parts, after, by);
  // Read before what changed: all that lies before it is in the answer to that question.
  const head = await store.head();
  const items: SyncItem[] = [];
  const gone: DocumentReference[] = [];
  let sequence = from;
  let looked = 0;
  let bytes = 0;
  let atEnd = false;
  while (!atEnd && items.length < limit && bytes < MAX_PAGE_BYTES && looked < MAX_LOOKED_AT) {
    const asked = limit - items.length;
    const changed = await store.changedSince(sequence, asked);
    atEnd = changed.length < asked;
    for (const { reference, sequence: at } of changed) {
      const item = await itemOf(parts, reference, at, by);
      if (item === 'unreadable') gone.push(...(await onceReadable(store, reference, by, lost)));
      else if (item) {
        items.push(item);
        bytes += item.bytes.length * 0.75;
      }
      sequence = at;
      looked += 1;
      if (bytes >= MAX_PAGE_BYTES) {
        atEnd = false;
        break;
      }
    }
  }
  if (atEnd) sequence = Math.max(sequence, head.sequence);
  const at = await store.cursorAt(sequence);
  if (!at) throw new Error(`the log has no place ${sequence}`);
  const cursor: PageCursor = { at, roles: by.roles, lost: atEnd ? [] : lost };
  return {
    items,
    gone,
    cursor: cursors.write(cursor),
    remaining: atEnd ? 0 : await store.countChangedSince(sequence),
    restarted,
  };
}

/** Where to begin: after the cursor, or anew where it is of another history or of other roles. */
async function begin({ store, cursors }: PageParts, after: string | null, by: Actor) {
  if (after === null) return { from: 0, lost: [] as RoleAt[], restarted: false };
  const read = cursors.read(after);
  if (!read) return { from: 0, lost: [] as RoleAt[], restarted: true };
  const { cursor, trusted } = read;
  const there = await store.cursorAt(cursor.at.sequence);
  const sameHistory = there !== null && there.epoch === cursor.at.epoch && there.chain === cursor.at.chain;
  const sameRoles = rolesText(cursor.roles) === rolesText(by.roles);
  // Roles that the device could have made up would tell it names of documents that it never saw.
  const before = trusted ? cursor.lost : [];
  if (sameHistory && sameRoles) return { from: cursor.at.sequence, lost: before, restarted: false };
  return { from: 0, lost: sameRoles || !trusted ? before : [...before, ...cursor.roles], restarted: true };
}

async function itemOf(
  { store, rows }: PageParts,
  reference: DocumentReference,
  sequence: number,
  by: Actor,
): Promise<SyncItem | 'unreadable' | null> {
  const stored = await store.read(reference);
  if (!stored) return null;
  if (!can(by, 'read', stored.facts)) return 'unreadable';
  let row = await store.row(reference);
  if (!row || row.sequence < stored.sequence) {
    await rows.upTo(reference, stored.sequence);
    row = await store.row(reference);
  }
  return {
    reference,
    sequence: Math.max(sequence, stored.sequence),
    facts: stored.facts,
    row: row?.row ?? projectNow(stored.updates, stored.facts),
    bytes: toBase64(wholeUpdate(stored)),
  };
}

function projectNow(updates: Uint8Array[], facts: DocumentFacts) {
  const doc = new Y.Doc();
  try {
    applyAll(doc, updates);
    return project(doc, facts).row;
  } finally {
    doc.destroy();
  }
}

/** The reference, if the actor can have seen it: before it was restricted, or under roles that are gone. */
async function onceReadable(
  store: DocStore,
  reference: DocumentReference,
  by: Actor,
  lost: RoleAt[],
): Promise<DocumentReference[]> {
  const facts = await store.facts(reference);
  if (!facts) return [];
  const open = { ...facts, restricted: false };
  return can(by, 'read', open) || can({ ...by, roles: lost }, 'read', open) ? [reference] : [];
}
