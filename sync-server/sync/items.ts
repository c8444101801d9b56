import type { Actor, RoleAt } from '../../shared/authz/actor.ts';
import { can } from '../../shared/authz/can.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { project } from '../../shared/projections/project.ts';
import { PROJECTION_VERSION } from '../../shared/projections/projection-version.ts';
import { MAX_PIECE_BYTES } from '../../shared/protocol/limits.ts';
import { itemFrame, type RowItem } from '../../shared/protocol/sync-frames.ts';
import type { DocStore, StoredChange, StoredDocument } from '../storage/doc-store.ts';
import { StorageError } from '../storage/storage-error.ts';
import { loadDocument } from './load-document.ts';
import type { RowFollower } from './row-follower.ts';

/** The rest of a piece has room beside it. */
const MAX_ITEM_BYTES = MAX_PIECE_BYTES - (1 << 20);

export interface ItemParts {
  store: DocStore;
  rows: Pick<RowFollower, 'upTo'>;
  /** Told of a document that could not be given: it's damaged, too large, or its key was erased. */
  leftOut: (reference: DocumentReference, why: unknown) => void;
}

/**
 * All of a document, or the tail behind a sequence number up to which all of it was had; its row stays away from whoever
 * has one as of `rowAt` or later.
 */
export interface Wanted {
  since: number;
  rowAt?: number;
}

/** What is given of a document, and what it weighs. */
export interface Given<What> {
  what: What;
  bytes: number;
}

export interface Item<What> {
  /** The facts that came with it. */
  facts: DocumentFacts;
  /** null where the actor may not read it. */
  given: Given<What> | null;
}

/** A document and its place in the log, as they were found: newer ones may come with what is given. */
export interface Found {
  facts: DocumentFacts;
  sequence: number;
}

/**
 * A document as a frame for the actor. Answers and rejects as {@link rowOf} does; null, too, of what nobody registered.
 * @param facts as they were found, so that what the actor may not read is not looked at; null where nobody looked yet
 */
export const frameOf = (
  parts: ItemParts,
  { reference, facts }: Pick<DocumentFacts, 'reference'> & { facts: DocumentFacts | null },
  by: Actor,
  wanted: Wanted,
): Promise<Item<Uint8Array> | null> => given(parts, reference, facts, by, () => frameFrom(parts, reference, wanted));

/**
 * The row of a document for the actor. null where it can't be given, which is told to `leftOut` and ends nothing else.
 * Rejects where the disk can't be read at all.
 */
export const rowOf = (parts: ItemParts, found: Found, by: Actor): Promise<Item<RowItem> | null> =>
  given(parts, found.facts.reference, found.facts, by, () => rowFrom(parts, found.facts.reference, found.sequence));

interface Made<What> extends Given<What> {
  facts: DocumentFacts;
}

async function given<What>(
  parts: ItemParts,
  reference: DocumentReference,
  facts: DocumentFacts | null,
  by: Actor,
  make: () => Promise<Made<What>>,
): Promise<Item<What> | null> {
  if (facts && !can(by, 'read', facts)) return { facts, given: null };
  try {
    const { facts: now, ...made } = await make();
    // Asked again of the facts that came with it: they may have changed in between.
    if (!can(by, 'read', now)) return { facts: now, given: null };
    // A device would refuse the piece, now and for ever.
    if (made.bytes > MAX_ITEM_BYTES) throw new RangeError(`too large: ${made.bytes} bytes`);
    return { facts: now, given: made };
  } catch (error) {
    // The disk may be well again soon: the device is to ask again then, and not to go on without the document.
    if (error instanceof StorageError && error.code !== 'damaged') throw error;
    // Not of one that was erased since it was found: its place behind this one tells that.
    if (await parts.store.facts(reference)) parts.leftOut(reference, error);
    return null;
  }
}

async function frameFrom(
  { store, rows }: ItemParts,
  reference: DocumentReference,
  { since, rowAt }: Wanted,
): Promise<Made<Uint8Array>> {
  const stored = unerased(await store.readSince(reference, since));
  const { facts, sequence, how, parts } = stored;
  const text = await rowFor({ store, rows }, stored, rowAt);
  const frame = itemFrame({ reference, sequence, facts, how, parts }, text);
  return { facts, what: frame, bytes: frame.length };
}

/** The row to go with a document, as JSON; null where whoever asks has it. */
async function rowFor(parts: Stores, stored: StoredChange, rowAt: number | undefined) {
  const { facts, sequence, how } = stored;
  const isHad = (at: number) => rowAt !== undefined && rowAt >= at;
  if (isRowOf(stored.row, sequence) && isHad(stored.row.sequence)) return null;
  const row = await rowUpTo(parts, facts.reference, sequence);
  if (isHad(row?.sequence ?? sequence)) return null;
  if (row) return row.text;
  return projectNow(how === 'whole' ? stored : unerased(await parts.store.readSince(facts.reference, 0)));
}

async function rowFrom(parts: Stores, reference: DocumentReference, at: number): Promise<Made<RowItem>> {
  const row = await rowUpTo(parts, reference, at);
  const stored = row ?? unerased(await parts.store.readSince(reference, 0));
  // Read after the row: who may no longer read it is not shown what came with the change.
  const facts = 'facts' in stored ? stored.facts : (await parts.store.facts(reference))!;
  const { sequence } = stored;
  const text = 'text' in stored ? stored.text : projectNow(stored);
  return { facts, what: { reference, sequence, facts, row: JSON.parse(textOf(text)) }, bytes: text.length };
}

const decoder = new TextDecoder();
const textOf = (text: string | Uint8Array): string => (typeof text === 'string' ? text : decoder.decode(text));

function unerased(stored: StoredChange | null): StoredChange {
  if (!stored) throw new Error('its key was erased');
  return stored;
}

type Stores = Pick<ItemParts, 'store' | 'rows'>;

/** The stored row as of a sequence number or later; null where there is none, as of an empty document. */
async function rowUpTo({ store, rows }: Stores, reference: DocumentReference, sequence: number) {
  let row = await store.rowText(reference);
  if (!row || row.sequence < sequence) {
    await rows.upTo(reference, sequence);
    row = await store.rowText(reference);
  }
  return isRowOf(row, sequence) ? row : null;
}

/** One of another version, as of a document whose row could not be made at start, would lack columns. */
const isRowOf = <Row extends { sequence: number; version: number }>(row: Row | null, sequence: number): row is Row =>
  row !== null && row.sequence >= sequence && row.version === PROJECTION_VERSION;

/** The row of a document that has none stored, as JSON. */
function projectNow(stored: StoredDocument): string {
  const doc = loadDocument(stored);
  try {
    return JSON.stringify(project(doc, stored.facts).row);
  } finally {
    doc.destroy();
  }
}

/** Can the actor have seen it: before it was restricted, or under roles that are gone? Nothing else is named to them. */
export function wasReadable(facts: DocumentFacts, by: Actor, lost: RoleAt[]): boolean {
  const open = { ...facts, restricted: false };
  return can(by, 'read', open) || can({ ...by, roles: lost }, 'read', open);
}
