import * as Y from 'yjs';
import type { Actor } from '../../shared/authz/actor.ts';
import { can } from '../../shared/authz/can.ts';
import { enrolmentOf } from '../../shared/base/client-id.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { OutboxId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { MAX_UPDATE_BYTES } from '../../shared/protocol/limits.ts';
import { isPassing, type Refusal } from '../../shared/protocol/outbox.ts';
import type { DocStore, NewEntry } from '../storage/doc-store.ts';
import { entryIdOf } from '../storage/entry-id.ts';
import { StorageError } from '../storage/storage-error.ts';
import type { TellReached } from './cursor.ts';
import { erasedRefusal } from './erased-refusal.ts';
import { holds, isWaiting } from './guard/document-state.ts';
import { readUpdate } from './guard/read-update.ts';
import { createRefusalMemory } from './guard/refusal-memory.ts';
import { whyNotInto } from './guard/why-not-into.ts';
import { loadDocument } from './load-document.ts';
import type { OpenDocuments, Speaker } from './open-documents.ts';
import type { Committed } from './sync.ts';
import { createTurns } from './turns.ts';

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
  /**
   * What a device gives back after an older copy was put in place: whoever wrote it. It has to fit, no refusal is
   * remembered of it, and the log says that it was brought, not written.
   */
  isReturned?: boolean;
  /** The socket that it came by. */
  speaker?: Speaker;
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
  clock: Clock;
  open: Pick<OpenDocuments, 'get' | 'takePlaceIfDue' | 'apply'>;
  tellReached: TellReached;
  moved: (moved: Moved) => void;
  /** Told when the store refused, or a document could not be applied to. */
  failed: (error: unknown, what: string) => void;
}

interface Known {
  facts: DocumentFacts;
  doc: Y.Doc;
  /**
   * Made here from the log, for this commit alone: what enters is applied to it at once, so that the next is judged by
   * what it will meet. Else it is the open one, which shows nothing before the flush.
   */
  ours: boolean;
}

/** An update that passed the door and waits for the disk. */
interface Entering {
  one: Brought;
  id: OutboxId;
  facts: DocumentFacts;
}

export function createDoor({ store, clock, open, tellReached, moved, failed }: DoorParts): Door {
  const refusals = createRefusalMemory(store, clock);
  // Two of the same device that overlap would each pass by themselves, and together make a log that nobody can read.
  const inTurn = createTurns();
  // How many devices' updates are on their way into a document.
  const underWay = new Map<DocumentReference, number>();

  /** @param alone whether one update is all that this commit brings for it */
  async function known(reference: DocumentReference, alone: boolean): Promise<Known | null> {
    const doc = alone ? open.get(reference) : null;
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
      for (const client of clients) if (enrolmentOf(client) === by.enrolment) refusals.add(reference, client, by);
    }
    return err(refusal);
  }

  /** All that can be said before the disk. `enter`: it may go into the log. */
  async function judge(one: Brought, id: OutboxId, by: Actor, known: Known | null) {
    const { reference, bytes, isReturned = false } = one;
    const isWhole = one.isWhole || isReturned;
    const isOwn = (client: number) => isReturned || enrolmentOf(client) === by.enrolment;
    const read = readUpdate(bytes);
    const clients = read.ok ? read.value.blocks.map(({ client }) => client) : read.error.clients;
    const no = (code: Refusal['code'], detail?: string) =>
      refuse(reference, by, isWhole ? [] : clients, detail === undefined ? { code } : { code, detail });
    if (bytes.length > MAX_UPDATE_BYTES) return no('too-large', `${bytes.length} bytes`);
    if (!read.ok) return no(read.error.code, read.error.detail);
    if (!known) {
      const erased = await erasedRefusal(store, { reference });
      return erased ? err(erased) : no('not-registered');
    }
    const { doc, facts } = known;
    if (holds(doc, read.value)) return ok({ id, sequence: null });
    const foreign = clients.find((client) => !isOwn(client));
    if (foreign !== undefined) return no('not-your-client-id', `${foreign}`);
    if (!can(by, 'write', facts)) return no('forbidden');
    // What was taken before it was refused went with the newer copy, and comes back under the same client id.
    if (!isReturned && clients.some((client) => refusals.has(reference, client, by))) return no('after-refusal');
    if (isWaiting(doc) && (await store.hasEntry(reference, id))) return ok({ id, sequence: null });
    const isAlone = underWay.get(reference) === 1;
    const mustFit = isWhole || one.mustFit === true;
    const givenBack = isReturned ? bytes : undefined;
    const refusal = whyNotInto(doc, read.value, { bytes: bytes.length, isOwn, mustFit, isAlone, givenBack });
    if (refusal) return no(refusal.code, refusal.detail);
    return 'enter' as const;
  }

  /** Judges one after the other, each by the document as those before it will have left it. */
  async function judgeAll(all: Brought[], by: Actor, documents: Documents): Promise<(CommitResult | Entering)[]> {
    const judged: (CommitResult | Entering)[] = [];
    for (const one of all) {
      const id = entryIdOf(one.bytes);
      const document = documents.get(one.reference)!;
      if (document === 'unreadable') {
        judged.push(err({ code: 'storage' }));
        continue;
      }
      const result = await judge(one, id, by, document);
      if (result !== 'enter') judged.push(result);
      else if (appliesTo(document!, one)) judged.push({ one, id, facts: document!.facts });
      else {
        documents.set(one.reference, 'unreadable');
        judged.push(refuse(one.reference, by, [], { code: 'malformed', detail: 'does not merge' }));
      }
    }
    return judged;
  }

  /** Shows in time what the guard should have seen: what is logged and doesn't merge ends the document for everybody. */
  function appliesTo({ doc, ours }: Known, { reference, bytes }: Brought): boolean {
    if (!ours) return true;
    try {
      Y.applyUpdate(doc, bytes);
      return true;
    } catch (error) {
      failed(error, `the guard let in what does not merge into ${reference}`);
      return false;
    }
  }

  /** One flush, then into the documents that are open. Answers sequence numbers by entry, or why nothing was stored. */
  async function enter(entering: Entering[], by: Actor): Promise<Result<Map<Entering, number>, Refusal>> {
    const { user, enrolment } = by;
    let sequences: number[];
    try {
      sequences = await store.append(
        entering.map(
          ({ one, id }): NewEntry => ({
            reference: one.reference,
            bytes: one.bytes,
            id,
            by: { user, enrolment },
            ...(one.isReturned ? { returned: true } : {}),
          }),
        ),
      );
    } catch (error) {
      // Between the look and the disk: the next try tells which it was, and takes the others.
      if (error instanceof StorageError && error.code === 'erased') return err({ code: 'busy' });
      failed(error, 'append');
      return err({ code: 'storage' });
    }
    const due = new Set(entering.filter(({ one }) => open.takePlaceIfDue(one.reference, one.speaker)));
    const reached = due.size > 0 ? await tellReached(Math.max(...sequences)) : undefined;
    const last = new Map<DocumentReference, Moved>();
    for (const [at, each] of entering.entries()) {
      const { one, facts } = each;
      try {
        await open.apply(one.reference, one.bytes, one.speaker, due.has(each) ? reached : undefined);
      } catch (error) {
        // Logged, so kept; the open document lacks it until it is loaded again.
        failed(error, `apply to ${one.reference}`);
      }
      last.set(one.reference, { reference: one.reference, facts, sequence: sequences[at]!, by });
    }
    for (const each of last.values()) moved(each);
    return ok(new Map(entering.map((one, at) => [one, sequences[at]!])));
  }

  /** Keeps what was refused; false where the disk does not take it. */
  async function remember(): Promise<boolean> {
    try {
      await refusals.keep();
      return true;
    } catch (error) {
      failed(error, 'refusals');
      return false;
    }
  }

  async function loadAll(all: Brought[]): Promise<Documents> {
    const documents: Documents = new Map();
    const counts = new Map<DocumentReference, number>();
    for (const { reference } of all) counts.set(reference, (counts.get(reference) ?? 0) + 1);
    await Promise.all(
      [...counts].map(async ([reference, count]) => {
        try {
          documents.set(reference, await known(reference, count === 1));
        } catch (error) {
          // The other documents of the same outbox are not to wait for this one.
          failed(error, `read ${reference}`);
          documents.set(reference, 'unreadable');
        }
      }),
    );
    return documents;
  }

  async function commitNow(all: Brought[], by: Actor): Promise<CommitResult[]> {
    await refusals.ready();
    const documents = await loadAll(all);
    const ours = [...documents.values()].filter((document) => document !== 'unreadable' && document?.ours);
    try {
      const judged = await judgeAll(all, by, documents);
      const entering = judged.filter((one) => 'one' in one);
      // In one turn, so that both share a flush.
      const [entered, remembered] = await Promise.all([
        entering.length > 0 ? enter(entering, by) : ok(new Map<Entering, number>()),
        judged.some(isFinal) ? remember() : true,
      ]);
      return judged.map((one): CommitResult => {
        // Said before the disk has it, it would be forgotten with a restart, and what follows would wait for ever.
        if (isFinal(one) && !remembered) return err({ code: 'storage' });
        if ('one' in one) return entered.ok ? ok({ id: one.id, sequence: entered.value.get(one)! }) : entered;
        // It may be contained in nothing but what was not stored.
        return one.ok && !entered.ok ? entered : one;
      });
    } finally {
      for (const document of ours) (document as Known).doc.destroy();
    }
  }

  async function counted<T>(all: Brought[], work: () => Promise<T>): Promise<T> {
    const references = new Set(all.map(({ reference }) => reference));
    for (const reference of references) underWay.set(reference, (underWay.get(reference) ?? 0) + 1);
    try {
      return await work();
    } finally {
      for (const reference of references) {
        const others = underWay.get(reference)! - 1;
        if (others > 0) underWay.set(reference, others);
        else underWay.delete(reference);
      }
    }
  }

  return {
    async commit(all, by) {
      const keys = all.length === 1 ? turnsOf(all[0]!, by) : [...new Set(all.flatMap((one) => turnsOf(one, by)))];
      try {
        return await inTurn(keys, () => counted(all, () => commitNow(all, by)));
      } catch (error) {
        failed(error, 'commit');
        return all.map(() => err({ code: 'storage' }));
      }
    },
  };
}

/** Whose updates of a document it must not meet on the way: its sender's, and those of whom it brings back. */
function turnsOf({ reference, bytes, isReturned }: Brought, by: Actor): string[] {
  if (!isReturned) return [`${reference} ${by.enrolment}`];
  const read = readUpdate(bytes);
  const writers = read.ok ? read.value.blocks.map(({ client }) => enrolmentOf(client)) : [];
  return [by.enrolment, ...writers].map((enrolment) => `${reference} ${enrolment}`);
}

const isFinal = (one: CommitResult | Entering): boolean => 'error' in one && !isPassing(one.error.code);

/** What a commit's updates are for; null: nobody registered it. */
type Documents = Map<DocumentReference, Known | 'unreadable' | null>;
