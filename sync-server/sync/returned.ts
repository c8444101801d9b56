import type { Actor } from '../../shared/authz/actor.ts';
import { fromBase64 } from '../../shared/base/bytes.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { type DocumentReference, referenceTo } from '../../shared/docs/reference.ts';
import type { AssignCommand, Refusal, RegisterCommand } from '../../shared/protocol/outbox.ts';
import type { ReturnedRequest, ReturnedResult } from '../../shared/protocol/returned.ts';
import type { DocStore } from '../storage/doc-store.ts';
import type { Brought, Door } from './commit-update.ts';
import { isStillThere, reachOf, readCursor } from './cursor.ts';

export interface ReturnedParts {
  store: DocStore;
  door: Door;
  register: (commands: RegisterCommand[], by: Actor) => Promise<Result<DocumentFacts, Refusal>[]>;
  assign: (command: AssignCommand, by: Actor) => Promise<Result<unknown, Refusal>>;
}

/**
 * What a device gives back after an older copy was put in place: documents that are known no more are registered again,
 * under the permission that this takes; what the others lack goes through the door, whoever wrote it, marked as
 * returned. A case that was restricted since is so again. `not-restored`: the proof is none, nothing was lost.
 */
export async function takeReturned(
  parts: ReturnedParts,
  { proof, documents }: ReturnedRequest,
  by: Actor,
): Promise<Result<ReturnedResult[], 'not-restored'>> {
  if (!(await isOfWhatWasLost(parts.store, proof))) return err('not-restored');
  const refused = await registerAgain(parts, documents, by);
  await nameAgain(parts, documents, by, refused);
  const brought: Brought[] = [];
  for (const { facts, bytes } of documents) {
    if (refused.has(facts.reference)) continue;
    const read = bytesOf(bytes);
    if (!read) refused.set(facts.reference, { code: 'malformed', detail: 'base64url' });
    else if (read.length > 0) brought.push({ reference: facts.reference, bytes: read, isReturned: true });
  }
  const committed = await parts.door.commit(brought, by);
  for (const [at, { reference }] of brought.entries()) {
    const result = committed[at]!;
    if (!result.ok) refused.set(reference, result.error);
  }
  return ok(
    documents.map(({ facts: { reference } }): ReturnedResult => {
      const refusal = refused.get(reference);
      return refusal ? { status: 'refused', reference, refusal } : { status: 'taken', reference };
    }),
  );
}

/** Is it a cursor that this history gave out, of a place that it no longer has? Nobody can make one up. */
async function isOfWhatWasLost(store: DocStore, proof: string): Promise<boolean> {
  const cursor = readCursor(proof, await store.head());
  return cursor !== null && !isStillThere(cursor, await store.cursorAt(reachOf(cursor)));
}

async function registerAgain(
  { store, register }: ReturnedParts,
  documents: ReturnedRequest['documents'],
  by: Actor,
): Promise<Map<DocumentReference, Refusal>> {
  const there = await Promise.all(documents.map(({ facts }) => store.facts(facts.reference)));
  const missing = documents.filter((_, at) => !there[at]).map(({ facts }) => facts);
  await registerWhomTheyStandOn({ store, register }, missing, by);
  const registered = await register(missing.map(commandOf), by);
  const refused = new Map<DocumentReference, Refusal>();
  for (const [at, { reference }] of missing.entries()) {
    const result = registered[at]!;
    if (!result.ok) refused.set(reference, result.error);
  }
  return refused;
}

/**
 * Of whom nothing was ever written nobody has anything to give back, and no place of the log proves that they were lost.
 * Cases stand on them all the same: they are known again at the site of the first that comes.
 */
async function registerWhomTheyStandOn(
  { store, register }: Pick<ReturnedParts, 'store' | 'register'>,
  missing: DocumentFacts[],
  by: Actor,
): Promise<void> {
  const given = new Set(missing.map(({ reference }) => reference));
  const commands = new Map<DocumentReference, RegisterCommand>();
  for (const { beneficiary, site } of missing) {
    if (!beneficiary) continue;
    const person = referenceTo('beneficiary', beneficiary);
    if (given.has(person) || commands.has(person) || (await store.facts(person))) continue;
    commands.set(person, { type: 'register', reference: person, site: site ?? '' });
  }
  // Who may not register them is told so of the case.
  if (commands.size > 0) await register([...commands.values()], by);
}

/**
 * Who works on a case, where nobody is named for it any more, and that it is theirs alone: to be seen by fewer is the
 * safer of two. Before what is in it comes back; and named first, since of a case that was made anew nobody is, and only
 * who is named may restrict it.
 */
async function nameAgain(
  { store, assign }: ReturnedParts,
  documents: ReturnedRequest['documents'],
  by: Actor,
  refused: Map<DocumentReference, Refusal>,
): Promise<void> {
  for (const { facts } of documents) {
    const { reference, assigned, restricted } = facts;
    const now = refused.has(reference) ? null : await store.facts(reference);
    if (now?.kind !== 'case' || assigned.length === 0) continue;
    if (now.assigned.length > 0 && (now.restricted || !restricted)) continue;
    for (const sealed of restricted ? [now.restricted, true] : [now.restricted]) {
      const result = await assign({ type: 'assign', reference, assigned, restricted: sealed }, by);
      if (!result.ok) refused.set(reference, result.error);
    }
  }
}

function commandOf({ reference, site, programme, beneficiary }: DocumentFacts): RegisterCommand {
  const command: RegisterCommand = { type: 'register', reference, site: site ?? '' };
  if (programme) command.programme = programme;
  if (beneficiary) command.beneficiary = beneficiary;
  return command;
}

function bytesOf(text: string): Uint8Array | null {
  try {
    return fromBase64(text);
  } catch {
    // Refused by the reason that is told; the others go on.
    return null;
  }
}
