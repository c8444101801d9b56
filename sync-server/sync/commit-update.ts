import { createHash } from 'node:crypto';
import type * as Y from 'yjs';
import type { Actor } from '../../shared/authz/actor.ts';
import { can } from '../../shared/authz/can.ts';
import { enrolmentOf } from '../../shared/base/client-id.ts';
import type { OutboxId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { MAX_UPDATE_BYTES, MAX_WAITING_BYTES } from '../../shared/protocol/limits.ts';
import { isPassing, type Refusal } from '../../shared/protocol/outbox.ts';
import type { DocStore, NewEntry } from '../storage/doc-store.ts';
import {
  clashWithPast,
  hasTooManyRoots,
  holds,
  isWaiting,
  needsUnseenOf,
  waitingBytes,
  wouldWait,
} from './guard/document-state.ts';
import { readUpdate } from './guard/read-update.ts';
import { createRefusalMemory } from './guard/refusal-memory.ts';
import { loadDocument } from './load-document.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { Committed } from './sync.ts';

/** One update that somebody brought. */
export interface Brought {
  reference: DocumentReference;
  bytes: Uint8Array;
  /**
   * Everything its sender has and we lack (a step 2), others' work and what was refused included perhaps: of that no
   * refusal is remembered, since what follows may stand without it.
   */
  isWhole?: boolean;
  /** All that it stands on has to be there: what waits would be overlapped by its sender's next step 2. */
  mustFit?: boolean;
}

export type CommitResult = Result<Committed, Refusal>;

/** What became known of a document by a commit: for rows and those who should hear of it. */
export interface Moved {
  reference: DocumentReference;
  facts: DocumentFacts;
  sequence: number;
  by: Actor;
}

export interface Door {
  /**
   * The one door. Looks at each update in turn: bounds, well-formed, contained already, client ids, permission; appends
   * all that may enter with one flush; applies them to the documents that are open; and only then answers, in order.
   */
  commit(all: Brought[], by: Actor): Promise<CommitResult[]>;
}

export interface DoorParts {
  store: DocStore;
  open: OpenDocuments;
  moved: (moved: Moved) => void;
  /** Told when the store refused, or a document could not be applied to. */
  failed: (error: unknown, what: string) => void;
}

/** The id of an update: the first 16 bytes of its SHA-256. */
export const idOfUpdate = (bytes: Uint8Array): OutboxId =>
  createHash('sha256').update(bytes).digest('hex').slice(0, 32) as OutboxId;

interface Known {
  facts: DocumentFacts;
  doc: Y.Doc;
  /** Made here from the log, for this commit alone; else it is the open one. */
  ours: boolean;
}

/** An update that passed the door and waits for the disk. */
interface Entering {
  one: Brought;
  id: OutboxId;
  facts: DocumentFacts;
  settle: (result: CommitResult) => void;
}

export function createDoor({ store, open, moved, failed }: DoorParts): Door {
  const refusals = createRefusalMemory();
  // Updates between their check and their place in the open document: the same one again shares the outcome.
  const underWay = new Map<string, Promise<CommitResult>>();

  async function known(reference: DocumentReference): Promise<Known | null> {
    const doc = open.get(reference);
    if (doc) {
      const facts = await store.facts(reference);
      return facts && { facts, doc, ours: false };
    }
    const stored = await store.read(reference);
    return stored && { facts: stored.facts, doc: loadDocument(stored), ours: true };
  }

  function refuse(reference: DocumentReference, by: Actor, clients: number[], refusal: Refusal): CommitResult {
    if (!isPassing(refusal.code)) {
      // Of the sender's own ids alone: else a forged update would get its victim refused.
      for (const client of clients) if (enrolmentOf(client) === by.enrolment) refusals.add(reference, client);
    }
    return err(refusal);
  }

  /** All that can be said before the disk. `enter`: it may go into the log. */
  async function judge({ reference, bytes, isWhole, mustFit }: Brought, id: OutboxId, by: Actor, known: Known | null) {
    const isOwn = (client: number) => enrolmentOf(client) === by.enrolment;
    const read = readUpdate(bytes);
    const clients = read.ok ? read.value.blocks.map(({ client }) => client) : read.error.clients;
    const no = (code: Refusal['code'], detail?: string) =>
      refuse(reference, by, isWhole ? [] : clients, detail === undefined ? { code } : { code, detail });
    if (bytes.length > MAX_UPDATE_BYTES) return no('too-large', `${bytes.length} bytes`);
    if (!read.ok) return no(read.error.code, read.error.detail);
    if (!known) return no('not-registered');
    const { doc, facts } = known;
    if (holds(doc, read.value)) return ok({ id, sequence: null });
    const foreign = clients.find((client) => !isOwn(client));
    if (foreign !== undefined) return no('not-your-client-id', `${foreign}`);
    if (!can(by, 'write', facts)) return no('forbidden');
    if (clients.some((client) => refusals.has(reference, client))) return no('after-refusal');
    if (hasTooManyRoots(doc, read.value)) return no('too-large', 'too many roots');
    if (isWaiting(doc)) {
      if (await store.hasEntry(reference, id)) return ok({ id, sequence: null });
      if (waitingBytes(doc) + bytes.length > MAX_WAITING_BYTES) return no('busy', 'too much waits in this document');
    }
    // What an honest device stands on came from here; only after a restore does it know more, and then it waits there
    // until the rest is back. Taken in, it would wait here: to delete what another will yet write, or to end whoever
    // brings what it waits for. One's own missing updates may be waited for: they end nobody else.
    if (needsUnseenOf(doc, read.value, isOwn)) return no('busy', 'stands on what is not here');
    if ((isWhole || mustFit) && wouldWait(doc, read.value)) return no('busy', 'would have to wait');
    const clash = clashWithPast(doc, read.value);
    if (clash) return no(clash === 'never' ? 'malformed' : 'busy', 'does not fit what is there');
    return 'enter' as const;
  }

  /** Starts the way of one update, or joins the same one's. */
  async function take(
    one: Brought,
    by: Actor,
    known: Known | null,
    entering: Entering[],
  ): Promise<() => Promise<CommitResult>> {
    const id = idOfUpdate(one.bytes);
    // With the sender: what is refused to one may be another's own.
    const key = `${one.reference} ${id} ${by.enrolment}`;
    const same = underWay.get(key);
    if (same) return () => same;
    const { promise, resolve, reject } = Promise.withResolvers<CommitResult>();
    underWay.set(key, promise);
    void promise.catch(() => {}).then(() => underWay.delete(key));
    try {
      const judged = await judge(one, id, by, known);
      if (judged === 'enter') entering.push({ one, id, facts: known!.facts, settle: resolve });
      else resolve(judged);
    } catch (error) {
      reject(error);
    }
    return () => promise;
  }

  /** One flush, then into the documents that are open, then the answers. */
  async function enter(entering: Entering[], by: Actor): Promise<void> {
    const { user, enrolment } = by;
    let sequences: number[];
    try {
      sequences = await store.append(
        entering.map(
          ({ one, id }): NewEntry => ({ reference: one.reference, bytes: one.bytes, id, by: { user, enrolment } }),
        ),
      );
    } catch (error) {
      failed(error, 'append');
      for (const { settle } of entering) settle(err({ code: 'storage' }));
      return;
    }
    const last = new Map<DocumentReference, Moved>();
    for (const [at, { one, id, facts, settle }] of entering.entries()) {
      const sequence = sequences[at]!;
      try {
        await open.apply(one.reference, one.bytes);
      } catch (error) {
        // Logged, so kept; the open document lacks it until it is loaded again.
        failed(error, `apply to ${one.reference}`);
      }
      last.set(one.reference, { reference: one.reference, facts, sequence, by });
      settle(ok({ id, sequence }));
    }
    for (const each of last.values()) moved(each);
  }

  return {
    async commit(all, by) {
      const documents = new Map<DocumentReference, Known | null>();
      try {
        const references = [...new Set(all.map(({ reference }) => reference))];
        await Promise.all(references.map(async (reference) => documents.set(reference, await known(reference))));
        const entering: Entering[] = [];
        const outcomes: (() => Promise<CommitResult>)[] = [];
        for (const one of all) outcomes.push(await take(one, by, documents.get(one.reference) ?? null, entering));
        if (entering.length > 0) await enter(entering, by);
        return await Promise.all(outcomes.map((outcome) => outcome()));
      } catch (error) {
        failed(error, 'commit');
        return all.map(() => err({ code: 'storage' }));
      } finally {
        for (const document of documents.values()) if (document?.ours) document.doc.destroy();
      }
    },
  };
}
