import * as Y from 'yjs';
import { toBase64 } from '../../shared/base/bytes.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { MAX_SEEN } from '../../shared/protocol/limits.ts';
import type { Reached } from '../../shared/protocol/outbox.ts';
import type { ReturnedRequest } from '../../shared/protocol/returned.ts';
import type { SyncItem, UpdatePart } from '../../shared/protocol/sync-frames.ts';
import { factsWithout } from './command-facts.ts';
import { pack, unpack } from './packed.ts';
import { takesIn, waitingIn } from './update-parts.ts';
import type { KnownDocument, Returning } from './vault-changes.ts';
import { docOf, type KeptDocument, readKept } from './vault-documents.ts';
import { type Outbox, readOutbox } from './vault-outbox.ts';
import type { Plan } from './vault-plan.ts';
import type { VaultStore } from './vault-store.ts';

/*
 * An older copy of the server was put in its place. Each document that comes is compared with what is here, in the
 * transaction that takes it in; those that never come are known no more. What is marked as owed then is given back.
 */

/** Of a document that came since, or is owed. Behind it: the state vector of what the server has; nothing for none of it. */
export interface Mark {
  reference: DocumentReference;
  /** As they were before: the older copy's own take their place here. */
  facts: DocumentFacts;
  isOwed: boolean;
}

export interface Returns {
  /**
   * The server is behind this place with all that it committed of ours, or told us live; a lower one comes late. That of another
   * run may be of an older copy, which has grown since: it doesn't take the place of what proves that.
   */
  reached(to: Plan, place: Reached): Promise<void>;
  /** The cursor has moved: what proves that something was lost is kept beside it. At the end it stands for all places shown. */
  moved(to: Plan, atEnd: boolean): Promise<void>;
  /** The cursor led to what was lost. Asked again with the same one, what was compared stays. */
  begin(to: Plan): Promise<void>;
  /** To be told of each document that comes, before it is taken in. */
  came(to: Plan, item: SyncItem, before: KnownDocument | undefined): Promise<void>;
  /** All has come: whatever else is here the server knows no more. Asked what is here only where something was lost; answers
   * what is here by its row alone, which can neither be given back nor ever be fetched. */
  end(to: Plan, here: () => Iterable<[DocumentReference, KnownDocument]>): Promise<DocumentReference[]>;
  /** These are answered for, taken or refused for good. */
  answered(to: Plan, references: readonly DocumentReference[]): Promise<void>;
  /** The server has the place of this cursor after all. */
  notLost(to: Plan, proof: string): Promise<void>;
}

/** @param outbox what is in there goes by push, and is no part of what is given back */
export async function openReturns(store: VaultStore, outbox: Outbox): Promise<Returns> {
  const marks = new Map((await readMarks(store)).map((mark) => [mark.reference, mark]));
  let returning = await readReturning(store);
  let reached = await readReached(store);
  const reachedIn = (to: Plan) => to.returns.reached ?? reached;

  const now = (to: Plan) => (to.returns.now === undefined ? returning : to.returns.now);
  const marksIn = (to: Plan) => {
    const all = new Map(marks);
    for (const [reference, mark] of to.returns.marks) {
      if (mark) all.set(reference, mark);
      else all.delete(reference);
    }
    return all;
  };
  const markIn = (to: Plan, reference: DocumentReference) =>
    to.returns.marks.has(reference) ? to.returns.marks.get(reference) : marks.get(reference);

  async function put(to: Plan, mark: Mark, has: Uint8Array = new Uint8Array()): Promise<void> {
    to.steps.push(await store.put('returns', await store.nameOf(mark.reference), pack(mark, has)));
    to.returns.marks.set(mark.reference, mark);
    to.after.push(() => marks.set(mark.reference, mark));
  }

  async function drop(to: Plan, reference: DocumentReference): Promise<void> {
    if (!markIn(to, reference)) return;
    to.steps.push({ store: 'returns', key: await store.nameOf(reference) });
    to.returns.marks.set(reference, null);
    to.after.push(() => marks.delete(reference));
  }

  async function set(to: Plan, next: Returning | null): Promise<void> {
    to.steps.push(next ? await store.put('facts', 'returning', pack(next)) : { store: 'facts', key: 'returning' });
    to.returns.now = next;
    to.after.push(() => {
      returning = next;
    });
  }

  async function endIfAnswered(to: Plan): Promise<void> {
    if (now(to)?.complete && marksIn(to).size === 0) await set(to, null);
  }

  const entriesOf = (reference: DocumentReference) =>
    [...outbox.entries.values()].filter((entry) => entry.reference === reference);

  async function setReached(to: Plan, next: Reached[]): Promise<void> {
    to.steps.push(await store.put('facts', 'reached', pack(next)));
    to.returns.reached = next;
    to.after.push(() => {
      reached = next;
    });
  }

  return {
    async reached(to, place) {
      const all = reachedIn(to);
      const before = all.find((one) => runOf(one) === runOf(place));
      if (before && place[0] <= before[0]) return;
      const others = all.filter((one) => one !== before).slice(0, MAX_SEEN - 1);
      await setReached(to, [...others, place]);
    },
    async moved(to, atEnd) {
      const at = now(to);
      if (at?.untaken) await set(to, { proofs: at.proofs, complete: at.complete });
      // A proof that is shown once more would have the answer begin anew each time.
      const all = reachedIn(to);
      const left = all.filter(([, place]) => !at?.proofs.includes(place));
      const next = atEnd ? left.toSorted(([a], [b]) => b - a).slice(0, 1) : left;
      if (next.length < all.length) await setReached(to, next);
    },
    async begin(to) {
      const plain = await store.get('facts', 'cursor');
      const shown = [...reachedIn(to).map(([, place]) => place), ...(plain ? [unpack<string>(plain).head] : [])];
      const before = now(to);
      if (shown.length === 0 || before?.untaken) return;
      // Once more, of what was to be given back to the last copy: what this one has of it is not known yet.
      for (const mark of marksIn(to).values()) await (mark.isOwed ? put(to, mark) : drop(to, mark.reference));
      const proofs = [...new Set([...(before?.proofs ?? []), ...shown])];
      await set(to, { proofs, complete: false, untaken: true });
    },
    async came(to, { reference, facts, how, parts }, before) {
      const at = now(to);
      if (!at || at.complete || !isRecord(reference)) return;
      const lost = markIn(to, reference)?.facts ?? (before ? factsWithout(entriesOf(reference), before.facts) : facts);
      let isOwed = isNamedNoMore(lost, facts);
      let has: Uint8Array | undefined;
      if (before && before.lacks !== 'all') {
        const mine = settledDoc(await readKept(store, reference), outbox);
        // Of a row alone it can't be told what the server has behind it.
        const compared = how === 'whole' ? compare(mine, parts) : { isNews: true, has: undefined };
        mine.destroy();
        isOwed ||= compared.isNews;
        has = compared.has;
      }
      await put(to, { reference, facts: lost, isOwed }, has);
    },
    async end(to, here) {
      const at = now(to);
      if (!at || at.complete) return [];
      const rowsAlone: DocumentReference[] = [];
      const gone = new Set(to.wrote.gone);
      const came = marksIn(to);
      for (const [reference, { facts, lacks }] of here()) {
        if (!isRecord(reference) || came.has(reference) || gone.has(reference)) continue;
        if (lacks === 'all') {
          rowsAlone.push(reference);
          continue;
        }
        const entries = entriesOf(reference);
        // Made here and never sent: it goes by push.
        if (entries.some(({ command }) => command?.type === 'register')) continue;
        await put(to, { reference, facts: factsWithout(entries, facts), isOwed: true });
      }
      for (const { reference, isOwed } of came.values()) if (!isOwed || gone.has(reference)) await drop(to, reference);
      await set(to, { ...at, complete: true });
      await endIfAnswered(to);
      return rowsAlone;
    },
    async answered(to, references) {
      for (const reference of references) await drop(to, reference);
      await endIfAnswered(to);
    },
    async notLost(to, proof) {
      const at = now(to);
      if (!at) return;
      const proofs = at.proofs.filter((one) => one !== proof);
      if (proofs.length > 0) {
        await set(to, { ...at, proofs });
        return;
      }
      for (const reference of marksIn(to).keys()) await drop(to, reference);
      await set(to, null);
    },
  };
}

export async function readReturning(store: VaultStore): Promise<Returning | null> {
  const plain = await store.get('facts', 'returning');
  return plain ? unpack<Returning>(plain).head : null;
}

/**
 * What is shown when changes are fetched. While nothing has been taken of the answer that begins anew it is what proved the
 * loss: a place that came since, as of a commit on the older copy, would have the server go on as if nothing had been.
 */
export async function readSeen(store: VaultStore): Promise<string[]> {
  const returning = await readReturning(store);
  if (returning?.untaken) return returning.proofs.slice(0, 1);
  return (await readReached(store)).map(([, place]) => place);
}

async function readReached(store: VaultStore): Promise<Reached[]> {
  const plain = await store.get('facts', 'reached');
  if (!plain) return [];
  // Vaults of before hold one.
  const { head } = unpack<Reached[] | Reached>(plain);
  return typeof head[0] === 'number' ? [head as Reached] : (head as Reached[]);
}

/** The run of the server that told it; nothing where that did not say. */
const runOf = ([, place]: Reached): string => place.split('.')[2] ?? '';

const readMarks = async (store: VaultStore): Promise<Mark[]> =>
  (await store.all('returns')).map(([, plain]) => unpack<Mark>(plain).head);

/** What is owed, people and households before cases: a case stands on its person. */
export async function readOwedBack(store: VaultStore): Promise<DocumentReference[]> {
  const owed = (await readMarks(store)).filter(({ isOwed }) => isOwed).map(({ reference }) => reference);
  return [...owed.filter((one) => !one.startsWith('case/')), ...owed.filter((one) => one.startsWith('case/'))];
}

/**
 * The first of these documents as they are to be given back, up to so many characters of base64, one at least.
 * @returns `read`: how many were looked at; one that went meanwhile is passed over
 */
export async function readGivenBack(
  store: VaultStore,
  references: readonly DocumentReference[],
  mostChars: number,
): Promise<{ documents: ReturnedRequest['documents']; read: number }> {
  const outbox = await readOutbox(store);
  const documents: ReturnedRequest['documents'] = [];
  let read = 0;
  let chars = 0;
  for (const reference of references) {
    const plain = await store.get('returns', await store.nameOf(reference));
    if (plain) {
      const { head, bytes: has } = unpack<Mark>(plain);
      const doc = settledDoc(await readKept(store, reference), outbox);
      const update = Y.encodeStateAsUpdate(doc, has.length > 0 ? has : undefined);
      doc.destroy();
      // An empty update is two bytes.
      const bytes = update.length > 2 ? toBase64(update) : '';
      chars += bytes.length;
      if (documents.length > 0 && chars > mostChars) break;
      documents.push({ facts: head.facts, bytes });
    }
    read += 1;
  }
  return { documents, read };
}

/** The document without what goes by push, and without what waits for something that isn't here. */
function settledDoc(kept: KeptDocument, outbox: Outbox): Y.Doc {
  let doc = docOf(kept, (id) => outbox.entries.has(id));
  if (waitingIn(doc) > 0) {
    // Others built on own words whose acknowledgement never came.
    doc.destroy();
    doc = docOf(kept);
  }
  doc.store.pendingStructs = null;
  doc.store.pendingDs = null;
  return doc;
}

function compare(mine: Y.Doc, parts: UpdatePart[]): { isNews: boolean; has: Uint8Array } {
  const theirs = docOf({ state: parts, updates: [] });
  const has = Y.encodeStateVector(theirs);
  const isNews = takesIn(theirs, [{ format: 1, bytes: Y.encodeStateAsUpdate(mine, has) }]);
  theirs.destroy();
  return { isNews, has };
}

/** A case that nobody is named for any more, or that is no longer theirs alone. */
const isNamedNoMore = (before: DocumentFacts, now: DocumentFacts): boolean =>
  before.assigned.length > 0 && (now.assigned.length === 0 || (before.restricted && !now.restricted));

/** The server makes the others itself. */
const isRecord = (reference: DocumentReference): boolean => /^(beneficiary|household|case)\//.test(reference);
