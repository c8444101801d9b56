import type { Actor } from '../../shared/authz/actor.ts';
import { can } from '../../shared/authz/can.ts';
import type { BeneficiaryId, ProgrammeId, SiteId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { type DocumentReference, parseReference, referenceTo } from '../../shared/docs/reference.ts';
import type { WorkspaceShelf } from '../../shared/docs/workspace.ts';
import type { Refusal, RegisterCommand } from '../../shared/protocol/outbox.ts';
import type { DocStore } from '../storage/doc-store.ts';
import { erasedRefusal } from './erased-refusal.ts';

/** What registering has to know of the organisation. */
export interface KnownPlaces {
  /** The place, or null where there is none. */
  find(shelf: WorkspaceShelf, id: string): unknown;
}

type Registration = Result<DocumentFacts, Refusal>;

/**
 * Brings documents into being, in order, with one flush: a beneficiary's cases may follow it in the same list.
 * Idempotent; another registration of the same reference with other facts is refused.
 */
export async function registerMany(
  store: DocStore,
  places: KnownPlaces,
  commands: RegisterCommand[],
  by: Actor,
): Promise<Registration[]> {
  const results: Registration[] = [];
  const accepted = new Map<DocumentReference, DocumentFacts>();
  const asked: { at: number; facts: DocumentFacts }[] = [];
  // What is stored goes before what this list claims: a claim may yet be refused, and what stands on it with it.
  const factsOf = async (reference: DocumentReference) =>
    (await store.facts(reference)) ?? accepted.get(reference) ?? null;
  for (const [at, command] of commands.entries()) {
    // Asked before what they may: whoever has it still is to let go of it.
    const erased = await erasedRefusal(store, command);
    const judged = erased ? err(erased) : await judge(command, by, places, factsOf);
    results[at] = judged;
    if (!judged.ok) continue;
    accepted.set(judged.value.reference, judged.value);
    asked.push({ at, facts: judged.value });
  }
  if (asked.length === 0) return results;
  const { user, enrolment } = by;
  const registered = await store.registerAll(
    asked.map(({ facts }) => facts),
    { user, enrolment },
  );
  for (const [i, { at, facts }] of asked.entries()) {
    if (registered[i] === 'conflict' || registered[i] === 'erased') results[at] = err({ code: registered[i] });
    // Assignment may have changed since; who repeats the command hears how it is now.
    else if (registered[i] === 'there') results[at] = ok((await store.facts(facts.reference)) ?? facts);
  }
  return results;
}

async function judge(
  command: RegisterCommand,
  by: Actor,
  places: KnownPlaces,
  factsOf: (reference: DocumentReference) => Promise<DocumentFacts | null>,
): Promise<Registration> {
  const parsed = parseReference(command.reference);
  if (!parsed.ok) return err({ code: 'malformed', detail: 'reference' });
  const { reference, kind } = parsed.value;
  // The shelf and the directories are the server's own; it makes them itself.
  if (kind !== 'beneficiary' && kind !== 'case' && kind !== 'household') return err({ code: 'forbidden' });
  if (places.find('sites', command.site) === null) return err({ code: 'unknown-site' });
  const facts: DocumentFacts = {
    reference,
    kind,
    site: command.site as SiteId,
    programme: null,
    beneficiary: null,
    assigned: [],
    restricted: false,
  };
  if (kind === 'case') {
    const { programme, beneficiary } = command;
    if (!programme || !beneficiary)
      return err({ code: 'malformed', detail: 'a case needs a programme and a beneficiary' });
    if (places.find('programmes', programme) === null) return err({ code: 'unknown-site', detail: 'programme' });
    const person = await factsOf(referenceTo('beneficiary', beneficiary));
    if (!person) return err({ code: 'not-registered', detail: 'beneficiary' });
    if (!can(by, 'read', person)) return err({ code: 'forbidden', detail: 'beneficiary' });
    facts.programme = programme as ProgrammeId;
    facts.beneficiary = beneficiary as BeneficiaryId;
  }
  if (can(by, 'register', facts)) return ok(facts);
  // Registered before, and its answer was lost: whoever lost the right since and may still read it hears that it is there.
  const there = await factsOf(reference);
  return there && can(by, 'read', there) ? ok(facts) : err({ code: 'forbidden' });
}
